import type { Collection } from 'mongoose';
import type { Job } from '../jobs/job';
import { LinksUnsettled } from '../platform/errors/similarity-errors';
import type { ListChange } from './index-entry';
import { createLinkBatch, type LinkBatch } from './link-batch';
import type { IndexFeed } from './index-feed';
import type { Neighbours } from './index-messages';
import { createListWrites } from './list-writes';
import { mostRounds } from './rounds';
import type { SimilarityIndex } from './similarity-index';

/** Few, because whoever asks the index meanwhile waits for them. */
const auditedAtOnce = 10;

/** While a board is being filled, many lists are behind for a moment. */
const mostSuspects = 200;

export interface Linker {
  /** The list a job should have, from an index that has seen everything up to now. */
  readonly neighbours: (jobId: string) => Promise<Neighbours>;
  /** Makes every list true that is wrong because of this job. Resolves with the number of lists written. */
  readonly settle: (jobId: string, progress?: () => void) => Promise<number>;
  /** Makes every list true that is wrong because of any of these jobs, and counts them as linked; see `createLinkBatch`. */
  readonly linkBatch: LinkBatch;
  /**
   * Looks at the next lists of the board, whatever happened to them; begins again after the last one. Spends about
   * `budgetMs`. A list that is wrong is made true by the next audit, if nobody has written it until then: while jobs come
   * and change, some lists are about to be written.
   */
  readonly audit: (budgetMs: number, progress?: () => void) => Promise<Audit>;
}

export interface Audit {
  /** Lists looked at. */
  readonly looked: number;
  /** Jobs whose list was wrong, and is true again. */
  readonly mended: readonly string[];
}

/**
 * Keeps stored lists equal to what the vectors say.
 *
 * One mechanism for a new job, a changed one and one that is gone: bring the index up to the database, ask which lists
 * are wrong because of the job, write each where nobody wrote since (`revision`) and the vector it was made from still
 * stands (`hash`), and look again, until nothing is wrong. Looking again after the write is what closes the gap
 * between two workers: whatever was written before this list is seen by this round, whatever comes later sees it.
 * A list that was chosen anew from all jobs is looked at as a whole, because it can be wrong by a job that is not the
 * one it is written for: one that came or went between the choice and the write.
 */
export function createLinker(options: {
  jobs: Collection<Job>;
  index: SimilarityIndex;
  feed: IndexFeed;
  /** After which time a list is looked at again. */
  recomputeAfterMs: number;
  /** Told how many lists were written. */
  written?: (lists: number) => void;
}): Linker {
  const { index, feed } = options;
  const writes = createListWrites(options);

  /** Writes and looks again until nothing is wrong. Resolves with the ids of the lists written. */
  async function untilTrue(
    wrong: () => Promise<readonly ListChange[]>,
    progress?: () => void,
  ): Promise<string[]> {
    const written: string[] = [];
    let chosenAnew: string[] = [];
    for (let round = 0; round < mostRounds; round += 1) {
      progress?.();
      await feed.caughtUp();
      // Where both views find the same list wrong, that of the whole list is the right one.
      const whole = chosenAnew.length > 0 ? await index.wrongLists(chosenAnew) : [];
      const changes = new Map(
        [...(await wrong()), ...whole].map((change) => [change.jobId, change] as const),
      );
      if (changes.size === 0) return written;
      await writes.lists([...changes.values()]);
      written.push(...changes.keys());
      chosenAnew = [...changes.values()].filter((change) => change.chosenAnew).map(({ jobId }) => jobId);
    }
    throw new LinksUnsettled(`still wrong after ${mostRounds} rounds`);
  }

  let auditedTo = 0;
  /** Lists that the last audit found wrong, with their revision then. */
  let suspects = new Map<string, number>();

  async function stillWrong(): Promise<string[]> {
    const changes: ListChange[] = [];
    const jobIds = [...suspects.keys()];
    for (let n = 0; n < jobIds.length; n += auditedAtOnce) {
      changes.push(...(await index.wrongLists(jobIds.slice(n, n + auditedAtOnce))));
    }
    return changes.flatMap(({ jobId, revision }) => (suspects.get(jobId) === revision ? [jobId] : []));
  }

  return {
    neighbours: async (jobId) => {
      await feed.caughtUp();
      return index.neighbours(jobId);
    },

    settle: async (jobId, progress) => (await untilTrue(() => index.listChanges(jobId), progress)).length,

    linkBatch: createLinkBatch({ index, feed, writes }),

    audit: async (budgetMs, progress) => {
      const ends = performance.now() + budgetMs;
      let looked = 0;
      await feed.caughtUp();
      const wrong = await stillWrong();
      if (wrong.length > 0) await untilTrue(() => index.wrongLists(wrong), progress);
      suspects = new Map();
      do {
        const { jobIds, places } = await index.jobsFrom(auditedTo, auditedAtOnce);
        for (const { jobId, revision } of await index.wrongLists(jobIds)) {
          if (suspects.size < mostSuspects) suspects.set(jobId, revision);
        }
        looked += jobIds.length;
        auditedTo = auditedTo + auditedAtOnce < places ? auditedTo + auditedAtOnce : 0;
        progress?.();
      } while (auditedTo > 0 && performance.now() < ends);
      return { looked, mended: wrong };
    },
  };
}
