import { Types } from 'mongoose';
import { jobNeed, needProjection } from '../src/embeddings/job-needs';
import type { JobInspection } from './contract';
import type { ActivityDependencies } from './dependencies';

/** Compares the job with what was last embedded and linked. */
export function createInspectJob(dependencies: ActivityDependencies) {
  const { store, profile, recipe, quietPeriodMs, retryDelaysMs, searchable } = dependencies;

  return async function inspectJob(jobId: string): Promise<JobInspection> {
    const job = await store.read(new Types.ObjectId(jobId), needProjection);
    const need = jobNeed(job, { profile, recipe, now: new Date() });
    return { need, quietPeriodMs, retryDelaysMs, searchable };
  };
}
