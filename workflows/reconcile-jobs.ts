import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { ReconcileResult } from '../activities/contract';
import { taskQueues } from '../src/orchestration/task-queues';

const { reconcileJobs } = proxyActivities<Activities>({
  taskQueue: taskQueues.results,
  startToCloseTimeout: '5m',
  heartbeatTimeout: '10s',
  // The schedule comes again in a minute anyway.
  retry: { maximumAttempts: 3 },
});

/** Starts the workflow of every job whose state says that it needs one, whatever the reason nobody did. */
export async function ReconcileJobs(): Promise<ReconcileResult> {
  return reconcileJobs();
}
