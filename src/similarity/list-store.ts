import { mongo, type Collection } from 'mongoose';
import type { Job } from '../jobs/job';

export type ListStore = ReturnType<typeof createListStore>;

/** Writes a job's own list and what is known of it. Neighbours' lists are the linker's. */
export function createListStore(options: {
  jobs: Collection<Job>;
  recomputeAfterMs: number;
  /** Told how many lists were written. */
  written?: (lists: number) => void;
}) {
  const { jobs } = options;
  const id = (jobId: string) => new mongo.ObjectId(jobId);

  const computed = (compared: number) => computedFields(compared, options.recomputeAfterMs);

  return {
    /**
     * The list as it was computed, for as long as the vector stands and nobody wrote the list since: a neighbour that
     * was put into it meanwhile is not erased. False where it was not written; the linker then makes it true.
     */
    store: async (made: {
      jobId: string;
      contentHash: string;
      revision: number;
      neighbours: readonly (readonly [jobId: string, score: number])[];
      compared: number;
    }): Promise<boolean> => {
      const now = new Date();
      const { matchedCount } = await jobs.updateOne(
        {
          _id: id(made.jobId),
          status: 'active',
          'embedding.contentHash': made.contentHash,
          'similarityMetadata.revision': revisionFilter(made.revision),
        },
        {
          $set: {
            similarJobs: made.neighbours.map(([jobId, score]) => ({
              jobId: id(jobId),
              score,
              computedAt: now,
            })),
            ...computed(made.compared),
            'similarityMetadata.revision': made.revision + 1,
          },
        },
      );
      options.written?.(matchedCount);
      return matchedCount === 1;
    },

    /** A list that was looked at again and is right. */
    markComputed: (jobId: string, made: { contentHash: string; compared: number }) =>
      jobs.updateOne(
        { _id: id(jobId), 'embedding.contentHash': made.contentHash },
        { $set: computed(made.compared) },
      ),

    /** From now on the job counts as linked with this vector. */
    markLinked: (jobId: string, contentHash: string) =>
      jobs.updateOne(
        { _id: id(jobId), 'embedding.contentHash': contentHash },
        { $set: { 'similarityMetadata.linkedHash': contentHash } },
      ),

    /** A job that is not live has no list. */
    empty: async (jobId: string): Promise<void> => {
      const { matchedCount } = await jobs.updateOne(
        { ...notLive(id(jobId)), similarityMetadata: { $type: 'object' } },
        { $set: { similarJobs: [] }, $inc: { 'similarityMetadata.revision': 1 } },
      );
      // An existing board's may be null or a word, of which nothing can be counted up.
      if (matchedCount === 0) {
        const metadata = { revision: 1 };
        await jobs.updateOne(
          { ...notLive(id(jobId)), similarityMetadata: { $not: { $type: 'object' } } },
          { $set: { similarJobs: [], similarityMetadata: metadata } },
        );
      }
    },

    markUnlinked: (jobId: string) =>
      jobs.updateOne(notLive(id(jobId)), {
        $unset: {
          'similarityMetadata.linkedHash': '',
          'similarityMetadata.lastComputed': '',
          'similarityMetadata.nextComputeAt': '',
        },
      }),
  };
}

/** What is known of a list that is right now, among so many other jobs. */
export function computedFields(compared: number, recomputeAfterMs: number) {
  const now = new Date();
  return {
    'similarityMetadata.lastComputed': now,
    'similarityMetadata.nextComputeAt': new Date(now.getTime() + recomputeAfterMs),
    'similarityMetadata.jobCountWhenComputed': compared,
  };
}

/** A list that was never written has no revision yet, or what another program left there. */
export function revisionFilter(revision: number) {
  return revision === 0 ? { $not: { $gt: 0 } } : revision;
}

function notLive(_id: mongo.ObjectId): mongo.Filter<Job> {
  return { _id, $or: [{ status: { $ne: 'active' } }, { expiresAt: { $lte: new Date() } }] };
}
