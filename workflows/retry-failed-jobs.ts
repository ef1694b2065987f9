import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { RetryFailedJobsInput, RetryFailedJobsResult } from '../activities/contract';
import { taskQueues } from '../src/orchestration/task-queues';

const { retryFailedJobs } = proxyActivities<Activities>({
  taskQueue: taskQueues.results,
  startToCloseTimeout: '30m',
  heartbeatTimeout: '10s',
  // Somebody's save goes before.
  priority: { priorityKey: 4 },
  retry: { initialInterval: '1s', maximumInterval: '1m', maximumAttempts: 20 },
});

/** Asks for another try of every job that failed for good. For operators: nothing starts it by itself. */
export async function RetryFailedJobs(input: RetryFailedJobsInput = {}): Promise<RetryFailedJobsResult> {
  const result = await retryFailedJobs(input);
  setCurrentDetails(`${result.asked} failed adverts were asked to try again.`);
  return result;
}
