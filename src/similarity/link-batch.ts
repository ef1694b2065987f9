import { LinksUnsettled } from '../platform/errors/similarity-errors';
import type { IndexFeed } from './index-feed';
import type { ListWrites } from './list-writes';
import { mostRounds } from './rounds';
import type { SimilarityIndex } from './similarity-index';

interface LinkedBatch {
  /** Jobs of the batch whose list is true now; those that are not in the index are not among them. */
  readonly linked: number;
  /** Of these, whose list was wrong or had never been written. */
  readonly wrong: number;
  /** Lists that were written, their own and those of other jobs. */
  readonly listsWritten: number;
  /** Jobs that each list was chosen from. */
  readonly compared: number;
}

/** @throws {LinksUnsettled} when lists keep changing faster than they are written */
export type LinkBatch = (jobIds: readonly string[], progress?: () => void) => Promise<LinkedBatch>;

/**
 * Makes every list true that is wrong because of any of these jobs, and writes each once: look, write, and look again at
 * what was written and at what has changed since the first look, until nothing is wrong. Jobs that are not live leave
 * all lists.
 *
 * The list of a job of the batch is written together with `linkedHash`, so the lists of others go first: a job that
 * counts as linked is in all of them. Where the process ends before it has looked again, the whole batch has to be
 * linked once more, also those jobs of it that count as linked: nothing else says that their lists may be wrong.
 */
export function createLinkBatch(options: {
  index: SimilarityIndex;
  feed: IndexFeed;
  writes: ListWrites;
}): LinkBatch {
  const { index, feed, writes } = options;

  return async (jobIds, progress) => {
    const batch = [...new Set(jobIds)];
    await feed.caughtUp();
    const look = await index.lookAtBatch(batch);
    const compared = Math.max(0, look.size - 1);
    /** The jobs that are being linked, with the hash of their vector. */
    const live = new Map(look.live);
    /** Those of them for which it is not certain that they were written as linked. */
    const toMark = new Map(look.live);
    const wrong = look.changes.filter(({ jobId }) => live.has(jobId)).length;
    let { mark, changes } = look;
    let listsWritten = 0;

    for (let round = 0; changes.length > 0; round += 1) {
      if (round === mostRounds) throw new LinksUnsettled(`still wrong after ${mostRounds} rounds`);
      progress?.();
      const own = changes.filter(({ jobId }) => live.has(jobId));
      const others = changes.filter(({ jobId }) => !live.has(jobId));
      listsWritten += await writes.lists(others, progress);
      const written = await writes.linkedLists(own, { compared }, progress);
      listsWritten += written;
      // How many were refused is known, not which.
      if (written === own.length) for (const { jobId } of own) toMark.delete(jobId);

      await feed.caughtUp();
      const again = await index.lookAgain({ since: mark, written: changes, batch });
      for (const jobId of again.gone) live.delete(jobId);
      ({ mark, changes } = again);
    }

    await writes.linked(new Map([...toMark].filter(([jobId]) => live.has(jobId))), { compared });
    return { linked: live.size, wrong, listsWritten, compared };
  };
}
