import type { Collection } from 'mongoose';
import type { Job } from '../../jobs/job';

/** Ids of the linked jobs whose date passed after `since` and up to `until`. */
export async function findExpired(jobs: Collection<Job>, since: Date, until: Date): Promise<string[]> {
  const rows = await jobs
    .aggregate<Pick<Job, '_id'>>([
      // Apart, because the embedded server uses an index only for what the index answers whole.
      { $match: { expiresAt: { $gt: since, $lte: until } } },
      { $match: { 'similarityMetadata.linkedHash': { $gt: '' } } },
      { $project: { _id: 1 } },
    ])
    .toArray();
  return rows.map(({ _id }) => String(_id));
}
