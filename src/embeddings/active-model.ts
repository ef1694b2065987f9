import type { Collection, Connection } from 'mongoose';
import type { Job } from '../jobs/job';

/** A document of `installation`: which model's vectors and lists the board is served with. */
interface ActiveModelDocument {
  readonly _id: 'embedding-model';
  readonly active: string;
  /** The one before: the way back. */
  readonly previous?: string;
  readonly since: Date;
}

const _id = 'embedding-model';

export type ActiveModel = ReturnType<typeof createActiveModel>;

/**
 * The model in use, for the whole installation. `OPENAI_EMBEDDING_MODEL` says which one is wanted; only a migration,
 * once the new model covers the board, makes it the one in use. Every function rejects as the driver does.
 */
export function createActiveModel(options: { connection: Connection; jobs: Collection<Job> }) {
  const documents = options.connection.collection<ActiveModelDocument>('installation');

  const read = (): Promise<ActiveModelDocument | null> => documents.findOne({ _id });

  /** The model of the embeddings that are there, where none of them is of the wanted one. */
  async function found(wanted: string): Promise<string | undefined> {
    const models = await options.jobs
      .aggregate<{ _id: unknown; jobs: number }>([
        { $match: { 'embedding.status': 'completed' } },
        // A vector without a hash is an older installation's: it is made anew, whatever the model.
        { $match: { 'embedding.contentHash': { $gt: '' } } },
        { $group: { _id: '$embedding.model', jobs: { $sum: 1 } } },
      ])
      .toArray();
    const named = models.filter(
      (each): each is { _id: string; jobs: number } => typeof each._id === 'string',
    );
    if (named.some((each) => each._id === wanted)) return undefined;
    return named.sort((a, b) => b.jobs - a.jobs)[0]?._id;
  }

  return {
    read,

    /** The model in use; at the first start that of the board's embeddings, else the wanted one. */
    settle: async (wanted: string): Promise<string> => {
      const known = await read();
      if (known) return known.active;
      const active = (await found(wanted)) ?? wanted;
      await documents.updateOne({ _id }, { $setOnInsert: { active, since: new Date() } }, { upsert: true });
      return (await read())?.active ?? active;
    },

    /** From now on this one is in use. Repeated, it changes nothing. */
    activate: async (model: string): Promise<void> => {
      const known = await read();
      if (known?.active === model) return;
      await documents.updateOne(
        { _id },
        { $set: { active: model, since: new Date(), ...(known && { previous: known.active }) } },
        { upsert: true },
      );
    },
  };
}
