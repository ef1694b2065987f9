import type { Collection, mongo } from 'mongoose';
import type { Job } from './job';
import type { JobSurvey } from './survey-job';

/**
 * Writes the repairs of surveyed documents. Resolves with how many were repaired: one that changed since it was read
 * is left to the next look. Rejects as the driver does.
 */
export async function repairJobs(jobs: Collection<Job>, surveys: readonly JobSurvey[]): Promise<number> {
  const writes = surveys.flatMap(({ repair }): mongo.AnyBulkWriteOperation<Job>[] =>
    repair ? [{ updateOne: repair }] : [],
  );
  if (writes.length === 0) return 0;
  return (await jobs.bulkWrite(writes, { ordered: false })).matchedCount;
}
