import type { Collection } from 'mongoose';
import type { Job } from './job';

/** Ids of the active jobs whose embedding failed for good, all or those with this code of the catalogue. */
export async function findFailedJobs(jobs: Collection<Job>, code?: string): Promise<string[]> {
  const rows = await jobs
    .aggregate<Pick<Job, '_id'>>([
      // Apart, because the embedded server uses an index only for what the index answers whole.
      { $match: { 'embedding.status': 'failed' } },
      { $match: { status: 'active', ...(code !== undefined && { 'embedding.error.code': code }) } },
      { $project: { _id: 1 } },
    ])
    .toArray();
  return rows.map(({ _id }) => String(_id));
}
