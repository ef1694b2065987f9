import { mongo, type Collection } from 'mongoose';
import type { Job } from '../jobs/job';
import type { ListChange } from './index-entry';
import type { Link } from './link';
import { computedFields, revisionFilter } from './list-store';

/** Writes of one call to the database: it answers within a heartbeat. */
const atOnce = 500;

export type ListWrites = ReturnType<typeof createListWrites>;

/** What a list's own job becomes with it. */
export interface LinkedAs {
  /** Jobs that the list was chosen from. */
  readonly compared: number;
}

/**
 * Writes lists, each where nobody wrote since (`revision`) and the vector it was made from still stands (`hash`).
 */
export function createListWrites(options: {
  jobs: Collection<Job>;
  recomputeAfterMs: number;
  /** Told how many lists were written. */
  written?: (lists: number) => void;
}) {
  const { jobs, recomputeAfterMs, written } = options;

  const listUpdate = (change: ListChange, more: object = {}): mongo.AnyBulkWriteOperation<Job> => ({
    updateOne: {
      filter: {
        ...standsAs(change.jobId, change.hash),
        'similarityMetadata.revision': revisionFilter(change.revision),
      },
      update: {
        $set: {
          similarJobs: change.links.map(toStored),
          ...more,
          'similarityMetadata.revision': change.revision + 1,
        },
      },
    },
  });

  async function write(
    updates: readonly mongo.AnyBulkWriteOperation<Job>[],
    progress?: () => void,
  ): Promise<number> {
    let matched = 0;
    for (let n = 0; n < updates.length; n += atOnce) {
      const { matchedCount } = await jobs.bulkWrite(updates.slice(n, n + atOnce), { ordered: false });
      matched += matchedCount;
      progress?.();
    }
    return matched;
  }

  const writeLists: typeof write = async (updates, progress) => {
    const lists = await write(updates, progress);
    written?.(lists);
    return lists;
  };

  const linkedFields = (hash: string, { compared }: LinkedAs): object => ({
    ...computedFields(compared, recomputeAfterMs),
    'similarityMetadata.linkedHash': hash,
  });

  return {
    /** Resolves with the number of lists that were written; the others were written or changed by somebody else. */
    lists: (changes: readonly ListChange[], progress?: () => void): Promise<number> =>
      writeLists(
        changes.map((change) => listUpdate(change)),
        progress,
      ),

    /** The same, and in the same update the job counts as linked with its vector. */
    linkedLists: (changes: readonly ListChange[], as: LinkedAs, progress?: () => void): Promise<number> =>
      writeLists(
        changes.map((change) => listUpdate(change, linkedFields(change.hash, as))),
        progress,
      ),

    /** Jobs whose list is right as it stands count as linked with these vectors. */
    linked: (jobsAndHashes: ReadonlyMap<string, string>, as: LinkedAs): Promise<number> =>
      write(
        [...jobsAndHashes].map(([jobId, hash]) => ({
          updateOne: {
            filter: standsAs(jobId, hash),
            update: { $set: linkedFields(hash, as) },
          },
        })),
      ),
  };
}

function standsAs(jobId: string, hash: string): mongo.Filter<Job> {
  return { _id: new mongo.ObjectId(jobId), status: 'active', 'embedding.contentHash': hash };
}

function toStored(link: Link) {
  return {
    jobId: new mongo.ObjectId(link.jobId),
    score: link.score,
    computedAt: new Date(link.computedAt),
  };
}
