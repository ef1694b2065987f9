import { dueLists } from '../src/similarity/due-lists';
import type { RecomputePageInput, RecomputePageResult } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/** One page of lists that are due: each is computed anew and written where it differs. */
export function createRecomputePage({ jobs, lists, linker }: ActivityDependencies) {
  return async function recomputePage({ after }: RecomputePageInput): Promise<RecomputePageResult> {
    return beating(async (context) => {
      const page = await dueLists(jobs, { now: new Date(), after });
      let listsWritten = 0;
      for (const jobId of page.jobIds) {
        listsWritten += await linker.settle(jobId, () => context.heartbeat());
        const { hash, size } = await linker.neighbours(jobId);
        if (hash) await lists.markComputed(jobId, { contentHash: hash, compared: size - 1 });
      }
      return { recomputed: page.jobIds.length, listsWritten, ...(page.next && { next: page.next }) };
    });
  };
}
