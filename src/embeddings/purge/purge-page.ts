import type { Collection, mongo } from 'mongoose';
import type { Job } from '../../jobs/job';
import { purgedEmbedding } from './purge-mark';

/** Documents whose ids are of another kind than the product's: they are on no page of the board. */
const foreignIds = { _id: { $not: { $type: 'objectId' } } } as unknown as mongo.Filter<Job>;

const noList = { similarJobs: [] };
const noMetadata = { similarityMetadata: '' } as const;

/**
 * Deletes embeddings, lists and what is known of them from these jobs; every other field stays as it is. Repeated, it
 * changes nothing more.
 *
 * A job that somebody saved since the purge began is not marked: it gets a new embedding, and keeps one that was made
 * since.
 *
 * @param ids undefined for the documents that are on no page
 * @returns how many were gone over
 */
export async function purgePage(
  jobs: Collection<Job>,
  ids: readonly mongo.ObjectId[] | undefined,
  purgedAt: Date,
): Promise<number> {
  const page: mongo.Filter<Job> = ids ? { _id: { $in: [...ids] } } : foreignIds;
  const update = async (filter: mongo.Filter<Job>, embedding: object): Promise<number> => {
    const change = { $set: { embedding, ...noList }, $unset: noMetadata };
    return (await jobs.updateMany(filter, change as unknown as mongo.UpdateFilter<Job>)).matchedCount;
  };
  const untouched = await update(
    { ...page, updatedAt: { $not: { $gt: purgedAt } } },
    purgedEmbedding(purgedAt),
  );
  // Another look at the page, which costs as much as the first on some servers.
  if (untouched === ids?.length) return untouched;
  const saved = await update(
    {
      ...page,
      updatedAt: { $gt: purgedAt },
      'embedding.vector': { $exists: true },
      'embedding.generatedAt': { $not: { $gt: purgedAt } },
    },
    { status: 'pending' },
  );
  return untouched + saved;
}

/**
 * Jobs that were embedded for a save while the purge went on: their lists may name jobs that have no embedding any more.
 * They lose them, and the watch on saves has them linked anew. Resolves with how many there are.
 */
export async function unlinkSurvivors(jobs: Collection<Job>): Promise<number> {
  const { matchedCount } = await jobs.updateMany(
    { 'embedding.contentHash': { $gt: '' } },
    {
      $set: noList,
      $unset: noMetadata,
    },
  );
  return matchedCount;
}
