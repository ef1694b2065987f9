import { traceEvent } from '../src/platform/trace-context';
import type { LinksWritten, SaveResultsInput } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/** Stores the list, puts the job into its neighbours' lists, and marks it as linked once nothing is wrong any more. */
export function createSaveResults({ lists, linker }: ActivityDependencies) {
  return async function saveResults({ jobId, similarities }: SaveResultsInput): Promise<LinksWritten> {
    const { contentHash, revision = 0, neighbours, compared } = similarities;
    if (!contentHash) return { listsWritten: 0 };
    return beating(async (context) => {
      const own = await lists.store({ jobId, contentHash, revision, neighbours, compared });
      if (!own) await lists.markComputed(jobId, { contentHash, compared });
      const others = await linker.settle(jobId, () => context.heartbeat());
      await lists.markLinked(jobId, contentHash);
      const listsWritten = others + (own ? 1 : 0);
      traceEvent('lists.written', { detail: { lists: listsWritten } });
      return { listsWritten };
    });
  };
}
