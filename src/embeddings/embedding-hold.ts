import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../platform/duplicate-key';
import type { Job } from '../jobs/job';
import { isPurged } from './purge/purge-mark';

/** Why nothing is embedded by itself: an operator deleted all embeddings, or cancelled the migration that makes them. */
export type HoldReason = 'purged' | 'cancelled';

export interface Hold {
  readonly reason: HoldReason;
  /** Jobs that were saved after this are not held. */
  readonly at: Date;
}

/** A document of `installation`. */
interface HoldDocument extends Hold {
  readonly _id: 'embedding-hold';
}

const _id = 'embedding-hold';

export type EmbeddingHold = ReturnType<typeof createEmbeddingHold>;

/**
 * An operator's word that the board is to stay without embeddings until a migration is begun. A save is embedded all the
 * same: whoever saves a job wants its list. Every function rejects as the driver does.
 */
export function createEmbeddingHold(connection: Connection) {
  const documents = connection.collection<HoldDocument>('installation');

  const read = async (): Promise<Hold | null> => {
    const found = await documents.findOne({ _id });
    return found && { reason: found.reason, at: found.at };
  };

  return {
    read,

    /** From now on. A migration that ends because of a purge does not take the purge's place. */
    set: async (reason: HoldReason): Promise<Hold> => {
      const hold = { reason, at: new Date() };
      const mayReplace = reason === 'purged' ? {} : { reason: { $ne: 'purged' as const } };
      try {
        await documents.updateOne({ _id, ...mayReplace }, { $set: hold }, { upsert: true });
      } catch (error) {
        // There is one of a purge.
        if (!isDuplicateKey(error)) throw error;
      }
      return (await read()) ?? hold;
    },

    /** A migration begins: it embeds everything. */
    clear: async (): Promise<void> => {
      await documents.deleteOne({ _id });
    },

    /** Whether the job stays without an embedding: it was deleted, nobody saved the job since, no migration has begun. */
    withholds: async (job: Pick<Job, 'embedding' | 'updatedAt'> | null): Promise<boolean> =>
      isPurged(job) && (await read()) !== null,
  };
}
