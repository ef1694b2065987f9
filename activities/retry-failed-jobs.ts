import { findFailedJobs } from '../src/jobs/failed-jobs';
import { askUntilTaken } from '../src/orchestration/ask-until-taken';
import type { RetryFailedJobsInput, RetryFailedJobsResult } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/** Asks for another try of each failed job, until Temporal has taken all. Repeated, it asks only those still failed. */
export function createRetryFailedJobs({ jobs, starter }: ActivityDependencies) {
  return async function retryFailedJobs({ code }: RetryFailedJobsInput): Promise<RetryFailedJobsResult> {
    return beating(async (context) => {
      const jobIds = await findFailedJobs(jobs, code);
      await askUntilTaken(jobIds, starter.tryNow, context.cancellationSignal);
      return { asked: jobIds.length };
    });
  };
}
