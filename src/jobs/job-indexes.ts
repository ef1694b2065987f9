import { mongo, type IndexDefinition } from 'mongoose';
import type { JobModel } from './job-model';

/** IndexOptionsConflict: the keys have an index already, under another name or with other options. */
const sameKeys = 85;
/** IndexKeySpecsConflict: the name belongs to an index of other keys. */
const sameName = 86;

/**
 * Makes the indexes of the adverts. A board that existed before may have one over the same keys, which serves as well,
 * or its own index of the same name, beside which ours gets another. Rejects as the driver does.
 */
export async function ensureJobIndexes(model: JobModel): Promise<void> {
  for (const [keys, options] of model.schema.indexes()) {
    const { name } = options as { name: string };
    try {
      await create(model, keys, options);
    } catch (error) {
      if (!(error instanceof mongo.MongoServerError)) throw error;
      if (error.code === sameName) await create(model, keys, { ...options, name: `similar-jobs-${name}` });
      else if (error.code !== sameKeys) throw error;
    }
  }
}

const create = (model: JobModel, keys: IndexDefinition, options: object): Promise<string> =>
  model.collection.createIndex(keys as mongo.IndexSpecification, options);
