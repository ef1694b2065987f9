import type { Collection } from 'mongoose';
import type { Job } from '../jobs/job';
import { providerFailures } from '../platform/errors/provider-errors';
import type { JobStarter } from './job-starter';

/** Failures that are the provider's, not the text's: they end when it recovers. */
const itsOwn = Object.values(providerFailures)
  .filter((kind) => kind.retryable)
  .map((kind) => kind.code);

/** Wakes every job that waits or failed for the provider's sake. Resolves with how many there were. */
export async function wakeWaitingJobs(options: {
  jobs: Collection<Job>;
  starter: JobStarter;
}): Promise<number> {
  const { jobs, starter } = options;
  const waiting = { 'embedding.error.code': { $in: itsOwn }, status: 'active' as const };
  const rows = await jobs.find(waiting, { projection: { 'embedding.status': 1 } }).toArray();
  const failed = rows.filter((row) => row.embedding.status === 'failed').map((row) => row._id);
  if (failed.length > 0) {
    await jobs.updateMany(
      { _id: { $in: failed }, 'embedding.status': 'failed' },
      { $set: { 'embedding.status': 'pending' } },
    );
  }
  const batch = 16;
  for (let n = 0; n < rows.length; n += batch) {
    await Promise.all(rows.slice(n, n + batch).map((row) => starter.tryNow(String(row._id))));
  }
  return rows.length;
}
