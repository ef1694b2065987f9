import type { Connection, mongo } from 'mongoose';
import { contentHash } from '../../jobs/advert-text';
import type { ModelProfile } from '../model-profile';
import { fromStoredVector, toStoredVector } from '../../jobs/stored-vector';

/** A document of `input_vectors`: what the provider made of one input. */
interface InputVector {
  /** Of model and input. */
  readonly _id: string;
  readonly vector: mongo.Binary;
  readonly until: Date;
}

export const inputVectorCollection = 'input_vectors';

const day = 24 * 60 * 60 * 1_000;
/** Titles come back with other adverts; what a batch brought waits for its pages. Milliseconds. */
export const keptFor = { title: 90 * day, batch: 7 * day } as const;

export type InputVectors = ReturnType<typeof createInputVectors>;

/** By which an input is known, whatever advert it is of. @param input as it is sent, cut */
export const inputHash = (profile: Pick<ModelProfile, 'providerModel' | 'prefix'>, input: string): string =>
  contentHash({ model: profile.providerModel, recipe: 'input', text: profile.prefix + input });

/** Vectors of inputs: of titles, which many adverts share, and of what a batch has brought. Rejects as the driver does. */
export function createInputVectors(connection: Connection) {
  const vectors = connection.collection<InputVector>(inputVectorCollection);
  let indexed: Promise<unknown> | undefined;

  return {
    /** Those that are known. By input hash. */
    read: async (hashes: readonly string[]): Promise<Map<string, Float32Array>> => {
      const found = new Map<string, Float32Array>();
      if (hashes.length === 0) return found;
      for await (const { _id, vector } of vectors.find({ _id: { $in: [...new Set(hashes)] } })) {
        const numbers = fromStoredVector(vector);
        if (numbers) found.set(_id, numbers);
      }
      return found;
    },

    put: async (made: ReadonlyMap<string, Float32Array>, forMs: number): Promise<void> => {
      if (made.size === 0) return;
      indexed ??= vectors
        .createIndex({ until: 1 }, { name: 'keptFor', expireAfterSeconds: 0 })
        .catch(() => (indexed = undefined));
      await indexed;
      const until = new Date(Date.now() + forMs);
      await vectors.bulkWrite(
        [...made].map(([_id, vector]) => ({
          updateOne: {
            filter: { _id },
            update: { $set: { vector: toStoredVector(vector), until } },
            upsert: true,
          },
        })),
        { ordered: false },
      );
    },
  };
}
