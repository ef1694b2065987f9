import { backlogOld } from '../../../platform/errors/alert-errors';
import { inWords } from './in-words';
import { isMigrating, type Watched } from './watched';

/** Adverts wait longer than the target allows. Not told while a migration works: its progress says for how long still. */
export const watchBacklog = (): Watched => ({
  ...{ kind: backlogOld, subject: 'waiting adverts', afterMs: 30_000, overAfterMs: 30_000 },
  look: ({ overview, targets: { backlogAgeSeconds: target } }) => {
    const { jobs, backlog } = overview;
    if (!jobs) return 'unknown';
    const oldest = backlog.oldestSeconds ?? 0;
    if (oldest <= target) return 'fine';
    if (isMigrating(overview)) return 'unknown';
    const many = jobs.pending === 1 ? 'One advert waits' : `${jobs.pending} adverts wait`;
    return {
      detail: `${many}; the oldest has for ${inWords(oldest)}, and the target is ${inWords(target)}.`,
    };
  },
});
