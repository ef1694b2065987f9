import { Types, type Collection } from 'mongoose';
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

/** Failed ones of these jobs count as pending again. Rejects as the driver does. */
export async function countAsPending(jobs: Collection<Job>, jobIds: readonly string[]): Promise<void> {
  if (jobIds.length === 0) return;
  await jobs.updateMany(
    { _id: { $in: jobIds.map((id) => new Types.ObjectId(id)) }, 'embedding.status': 'failed' },
    { $set: { 'embedding.status': 'pending' } },
  );
}
