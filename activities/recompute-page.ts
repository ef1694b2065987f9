import { dueLists } from '../src/similarity/due-lists';
import type { RecomputePageInput, RecomputePageResult } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/** No job has this id: the index only tells how many there are. */
const nobody = '0'.repeat(24);

/** So soon a page stops that is cancelled: what it has done is dated anew, and the rest is still due. */
const atOnce = 100;

/**
 * One page of lists that are due, or of all: each is computed anew, written where it differs, and dated anew where it does
 * not.
 */
export function createRecomputePage({ jobs, linker }: ActivityDependencies) {
  return async function recomputePage({ after, all }: RecomputePageInput): Promise<RecomputePageResult> {
    return beating(async (context) => {
      const began = Date.now();
      const { size } = await linker.neighbours(nobody);
      const { jobIds, due, next } = await dueLists(jobs, {
        ...{ now: new Date(), after, all },
        jobCount: Math.max(0, size - 1),
      });
      let [wrong, listsWritten] = [0, 0];
      for (let n = 0; n < jobIds.length && !context.cancellationSignal.aborted; n += atOnce) {
        const batch = await linker.linkBatch(jobIds.slice(n, n + atOnce), () => context.heartbeat());
        wrong += batch.wrong;
        listsWritten += batch.listsWritten;
      }
      const ms = Date.now() - began;
      return { recomputed: jobIds.length, wrong, listsWritten, due, ms, ...(next && { next }) };
    });
  };
}
