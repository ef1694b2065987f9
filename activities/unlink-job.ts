import { traceEvent } from '../src/platform/trace-context';
import type { LinksWritten } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/** Closed, expired or deleted: its list is emptied, it leaves all others, and those are filled up again. */
export function createUnlinkJob({ lists, linker }: ActivityDependencies) {
  return async function unlinkJob(jobId: string): Promise<LinksWritten> {
    return beating(async (context) => {
      await lists.empty(jobId);
      const listsWritten = await linker.settle(jobId, () => context.heartbeat());
      await lists.markUnlinked(jobId);
      traceEvent('lists.written', { detail: { lists: listsWritten } });
      return { listsWritten };
    });
  };
}
