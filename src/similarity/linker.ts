import type { Collection } from 'mongoose';
import { mongo } from 'mongoose';
import type { Job } from '../jobs/job';
import { LinksUnsettled } from '../platform/errors/similarity-errors';
import type { ListChange } from './index-entry';
import type { IndexFeed } from './index-feed';
import type { Neighbours } from './index-messages';
import type { SimilarityIndex } from './similarity-index';

/** More rounds than any interleaving seen needs; beyond, the step fails and is repeated later. */
const mostRounds = 50;

export interface Linker {
  /** The list a job should have, from an index that has seen everything up to now. */
  readonly neighbours: (jobId: string) => Promise<Neighbours>;
  /** Makes every list true that is wrong because of this job. Resolves with the number of lists written. */
  readonly settle: (jobId: string, progress?: () => void) => Promise<number>;
}

/**
 * Keeps stored lists equal to what the vectors say.
 *
 * One mechanism for a new job, a changed one and one that is gone: bring the index up to the database, ask which lists
 * are wrong because of the job, write each where nobody wrote since (`revision`) and the vector it was made from still
 * stands (`hash`), and look again, until nothing is wrong. Looking again after the write is what closes the gap
 * between two workers: whatever was written before this list is seen by this round, whatever comes later sees it.
 */
export function createLinker(options: {
  jobs: Collection<Job>;
  index: SimilarityIndex;
  feed: IndexFeed;
}): Linker {
  const { jobs, index, feed } = options;

  async function write(changes: readonly ListChange[]): Promise<void> {
    await jobs.bulkWrite(
      changes.map(({ jobId, hash, revision, links }) => ({
        updateOne: {
          filter: {
            _id: new mongo.ObjectId(jobId),
            status: 'active',
            'embedding.contentHash': hash,
            'similarityMetadata.revision': revision === 0 ? { $in: [null, 0] } : revision,
          },
          update: { $set: { similarJobs: links.map(toStored), 'similarityMetadata.revision': revision + 1 } },
        },
      })),
      { ordered: false },
    );
  }

  return {
    neighbours: async (jobId) => {
      await feed.caughtUp();
      return index.neighbours(jobId);
    },

    settle: async (jobId, progress) => {
      let written = 0;
      for (let round = 0; round < mostRounds; round += 1) {
        progress?.();
        await feed.caughtUp();
        const changes = await index.listChanges(jobId);
        if (changes.length === 0) return written;
        await write(changes);
        written += changes.length;
      }
      throw new LinksUnsettled(`still wrong after ${mostRounds} rounds`);
    },
  };
}

function toStored(link: ListChange['links'][number]) {
  return {
    jobId: new mongo.ObjectId(link.jobId),
    score: link.score,
    computedAt: new Date(link.computedAt),
  };
}
