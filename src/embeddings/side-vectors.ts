import type { Connection, mongo, Types } from 'mongoose';
import { fromStoredVector, toStoredVector } from '../jobs/stored-vector';

/** A document of `embedding_vectors`: what a job's embedding is, or was, with a model other than the one in use. */
interface SideVector {
  /** Model and job: one a pair. */
  readonly _id: string;
  readonly jobId: Types.ObjectId;
  readonly model: string;
  /** `embedding.contentHash` of that model. */
  readonly hash: string;
  readonly vector: mongo.Binary;
  readonly language?: string;
  readonly at: Date;
}

export interface MadeVector {
  readonly jobId: Types.ObjectId;
  readonly hash: string;
  readonly vector: Float32Array;
  readonly language?: string;
}

export const sideVectorCollection = 'embedding_vectors';

export type SideVectors = ReturnType<typeof createSideVectors>;

/**
 * Embeddings beside the board: those of a new model until it takes over, and those of the old one from then on, so that
 * the way back costs nothing. Every function rejects as the driver does.
 */
export function createSideVectors(connection: Connection) {
  const vectors = connection.collection<SideVector>(sideVectorCollection);
  const idOf = (model: string, jobId: Types.ObjectId): string => `${model}:${jobId.toHexString()}`;
  let indexed: Promise<unknown> | undefined;

  return {
    /** Which of these jobs have a vector of this model, of which text, and since when. By job id. */
    hashesOf: async (
      model: string,
      jobIds: readonly Types.ObjectId[],
    ): Promise<Map<string, Pick<SideVector, 'hash' | 'at'>>> => {
      const rows = await vectors
        .find(
          { _id: { $in: jobIds.map((jobId) => idOf(model, jobId)) } },
          { projection: { jobId: 1, hash: 1, at: 1 } },
        )
        .toArray();
      return new Map(rows.map(({ jobId, hash, at }) => [String(jobId), { hash, at }] as const));
    },

    /** Vectors of texts that are there already. By hash. */
    vectorsOf: async (model: string, hashes: readonly string[]): Promise<Map<string, Float32Array>> => {
      if (hashes.length === 0) return new Map();
      const rows = vectors.find(
        { model, hash: { $in: [...hashes] } },
        { projection: { hash: 1, vector: 1 } },
      );
      const found = new Map<string, Float32Array>();
      for await (const { hash, vector } of rows) {
        const numbers = fromStoredVector(vector);
        if (numbers) found.set(hash, numbers);
      }
      return found;
    },

    put: async (model: string, made: readonly MadeVector[]): Promise<void> => {
      if (made.length === 0) return;
      await (indexed ??= vectors.createIndex({ model: 1, hash: 1 }, { name: 'text' }));
      await vectors.bulkWrite(
        made.map(({ jobId, hash, vector, language }) => ({
          updateOne: {
            filter: { _id: idOf(model, jobId) },
            update: {
              $set: {
                ...{ jobId, model, hash, vector: toStoredVector(vector), at: new Date() },
                ...(language !== undefined && { language }),
              },
            },
            upsert: true,
          },
        })),
        { ordered: false },
      );
    },

    /** These jobs have the model's vector themselves now. */
    drop: async (model: string, jobIds: readonly Types.ObjectId[]): Promise<void> => {
      if (jobIds.length === 0) return;
      await vectors.deleteMany({ _id: { $in: jobIds.map((jobId) => idOf(model, jobId)) } });
    },
  };
}
