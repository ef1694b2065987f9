import { dueLists } from '../src/similarity/due-lists';
import type { RecomputePageInput, RecomputePageResult } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/** No job has this id: the index only tells how many there are. */
const nobody = '0'.repeat(24);

/** One page of lists that are due: each is computed anew, written where it differs, and dated anew where it does not. */
export function createRecomputePage({ jobs, lists, linker }: ActivityDependencies) {
  return async function recomputePage({ after }: RecomputePageInput): Promise<RecomputePageResult> {
    return beating(async (context) => {
      const { size } = await linker.neighbours(nobody);
      const page = await dueLists(jobs, { now: new Date(), jobCount: Math.max(0, size - 1), after });
      let listsWritten = 0;
      for (const jobId of page.jobIds) {
        if (context.cancellationSignal.aborted) break;
        listsWritten += await linker.settle(jobId, () => context.heartbeat());
        const now = await linker.neighbours(jobId);
        if (now.hash) await lists.markComputed(jobId, { contentHash: now.hash, compared: now.size - 1 });
      }
      return { recomputed: page.jobIds.length, listsWritten, ...(page.next && { next: page.next }) };
    });
  };
}
