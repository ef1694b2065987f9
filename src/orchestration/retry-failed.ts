import { WorkflowIdConflictPolicy, type Client } from '@temporalio/client';
import type { RetryFailedJobs } from '../../workflows';
import { priorities } from './start-options';
import { taskQueues } from './task-queues';
import { temporalCall } from './temporal-call';
import { retryFailedId } from './workflow-ids';

export { retryProgress, type RetryProgress } from '../../workflows/retry-failed-jobs.interface';

/** Starts the retry of all failed adverts, or joins the one that runs, whatever its code. @throws {TemporalUnavailable} */
export const startRetry = (client: Client, input: { code?: string }) =>
  temporalCall(client, () =>
    client.workflow.start<typeof RetryFailedJobs>('RetryFailedJobs', {
      workflowId: retryFailedId,
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      taskQueue: taskQueues.workflows,
      priority: { priorityKey: priorities.sweeps },
      args: [input],
      staticSummary:
        input.code === undefined ? 'Retry all failed adverts' : `Retry failed adverts: ${input.code}`,
      staticDetails:
        'Asks every advert whose embedding failed for good to try again, page by page, and follows what comes of it. Progress: query `progress`. Cancelled, it asks no more; those that were asked go on.',
    }),
  );

/** The retry for whoever looks at it and steers it: the one that runs, else the last one, or one of its runs. */
export const retryHandle = (client: Client, runId?: string) =>
  client.workflow.getHandle<typeof RetryFailedJobs>(retryFailedId, runId);
