import { noLiveWorker } from '../../../platform/errors/alert-errors';
import type { Watched } from './watched';

const afterMs = 60_000;

/** Nobody asks for work, which no worker can notice. Where they were all told to take none, that is no trouble. */
export const watchWorkers = (): Watched => ({
  ...{ kind: noLiveWorker, subject: 'workers', afterMs, overAfterMs: 0 },
  look: ({ overview: { workers, at }, workers: crew }) => {
    if (workers.polling === null) return 'unknown';
    if (workers.polling || workers.switchedOff) return 'fine';
    const { alive, dead } = workers;
    const known = [
      ...(alive > 0 ? [`${alive} ${alive === 1 ? 'runs and does' : 'run and do'} not ask`] : []),
      ...(dead > 0 ? [`${dead} fell silent within the last hour`] : []),
    ];
    const which = known.length > 0 ? ` (${known.join(', ')})` : '';
    // One that was killed is missed only when it has been silent for a while: that counts.
    const lastSeen = Math.max(...crew.map(({ lastSeenAt }) => lastSeenAt?.getTime() ?? 0));
    const isOld = crew.length > 0 && at.getTime() - lastSeen >= afterMs;
    return { detail: `No worker asks Temporal for work${which}.`, ...(isOld && { afterMs: 0 }) };
  },
});
