import type { Collection, mongo, Types } from 'mongoose';
import type { Job } from '../jobs/job';
import { isLive } from '../jobs/lifetime';
import { fromStoredVector } from '../jobs/stored-vector';
import {
  completedUpdate,
  embeddingSet,
  unchangedText,
  type MadeEmbedding,
  type TextAsRead,
} from './embedding-update';
import type { ModelProfile } from './model-profile';

export type EmbeddingStore = ReturnType<typeof createEmbeddingStore>;

/**
 * Writes the results of embedding to a job.
 *
 * Each write is guarded in the database by the very text that was embedded: a result that comes late, from another
 * worker or after an edit, matches nothing and changes nothing.
 */
export function createEmbeddingStore(jobs: Collection<Job>) {
  const update = async (filter: mongo.Filter<Job>, change: mongo.UpdateFilter<Job>): Promise<boolean> =>
    (await jobs.updateOne(filter, change)).matchedCount === 1;

  let dimensions: number | undefined;

  return {
    read: (jobId: Types.ObjectId, projection: mongo.Document): Promise<Job | null> =>
      jobs.findOne({ _id: jobId }, { projection }),

    /** Numbers in the vectors that are stored of a model without a profile; undefined while there are none. */
    dimensionsOf: async (model: string): Promise<number | undefined> => {
      // Read once: it costs a look at every embedded job on some servers.
      dimensions ??= (
        await jobs
          .aggregate<Job>([
            { $match: { 'embedding.status': 'completed' } },
            { $match: { 'embedding.model': model, 'embedding.dimensions': { $gt: 0 } } },
            { $limit: 1 },
            { $project: { 'embedding.dimensions': 1 } },
          ])
          .toArray()
      )[0]?.embedding.dimensions;
      return dimensions;
    },

    /** Whether any list holds the job. */
    isHeld: async (jobId: Types.ObjectId): Promise<boolean> =>
      (await jobs.findOne({ 'similarJobs.jobId': jobId }, { projection: { _id: 1 } })) !== null,

    /** A failed job counts as pending again: somebody wants another try of the very same text. */
    takeUpAgain: (jobId: Types.ObjectId): Promise<boolean> =>
      update({ _id: jobId, 'embedding.status': 'failed' }, { $set: { 'embedding.status': 'pending' } }),

    /** The call is being made. */
    processing: (read: Job): Promise<boolean> =>
      update(unchangedText(read), { $set: embeddingSet(read, { status: 'processing' }) }),

    /** The vector that belongs to the text; the job counts as unlinked until its lists are written. */
    completed: async (read: Job, made: MadeEmbedding): Promise<boolean> =>
      update(unchangedText(read), completedUpdate(read, made)),

    /** Vectors of texts that some job has, of this model and whole. By content hash. */
    vectorsOf: async (model: string, hashes: readonly string[]): Promise<Map<string, Float32Array>> => {
      const found = new Map<string, Float32Array>();
      if (hashes.length === 0) return found;
      // Which job has which text first: of many equal adverts one vector is enough.
      const rows = jobs.find(
        { 'embedding.contentHash': { $in: [...hashes] } },
        { projection: { 'embedding.contentHash': 1, 'embedding.model': 1 } },
      );
      const ids = new Map<string, Types.ObjectId>();
      for await (const { _id, embedding } of rows) {
        if (embedding.model === model) ids.set(embedding.contentHash!, _id);
      }
      const withVectors = jobs.find(
        { _id: { $in: [...ids.values()] } },
        { projection: { 'embedding.contentHash': 1, 'embedding.model': 1, 'embedding.vector': 1 } },
      );
      for await (const { embedding } of withVectors) {
        const vector = fromStoredVector(embedding.vector);
        if (vector && embedding.model === model) found.set(embedding.contentHash!, vector);
      }
      return found;
    },

    /** A live job whose vector is missing or of another length counts as not embedded. */
    forgetUnusable: async (
      jobId: Types.ObjectId,
      model: Pick<ModelProfile, 'model' | 'dimensions'>,
    ): Promise<boolean> => {
      const job = await jobs.findOne(
        { _id: jobId, 'embedding.model': model.model },
        { projection: { status: 1, expiresAt: 1, 'embedding.contentHash': 1, 'embedding.vector': 1 } },
      );
      const hash = job?.embedding.contentHash;
      if (!job || hash === undefined || !isLive(job, new Date())) return false;
      const vector = fromStoredVector(job.embedding.vector);
      if (vector && (model.dimensions === 0 || vector.length === model.dimensions)) return false;
      return update(
        { _id: jobId, 'embedding.contentHash': hash },
        { $unset: { 'embedding.contentHash': '' } },
      );
    },

    /** The text is again what the stored vector was made from. */
    stillRight: (read: TextAsRead): Promise<boolean> =>
      update(unchangedText(read), {
        $set: { 'embedding.status': 'completed' },
        $unset: { 'embedding.error': '', 'embedding.retries': '' },
      }),

    /** A try failed; `status` says whether it was the last. */
    failed: (
      read: Job,
      failure: {
        status: 'pending' | 'failed';
        retries: number;
        error: NonNullable<Job['embedding']['error']>;
      },
    ): Promise<boolean> =>
      update(unchangedText(read), {
        $set: embeddingSet(read, failure),
      }),
  };
}
