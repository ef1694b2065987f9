import { WorkflowIdConflictPolicy, type Client } from '@temporalio/client';
import type { RecomputeSimilarities } from '../../workflows';
import { priorities } from './start-options';
import { taskQueues } from './task-queues';
import { temporalCall } from './temporal-call';
import { recomputeAllId } from './workflow-ids';

/**
 * Starts a round over all lists, also those that are not due, or joins the one that runs.
 *
 * @param options.anew ends the one that runs instead: what it has looked at is looked at again
 * @throws {TemporalUnavailable}
 */
export async function startRecomputeAll(
  client: Client,
  { anew = false }: { anew?: boolean } = {},
): Promise<{ workflowId: string }> {
  await temporalCall(client, () =>
    client.workflow.start<typeof RecomputeSimilarities>('RecomputeSimilarities', {
      workflowId: recomputeAllId,
      workflowIdConflictPolicy: WorkflowIdConflictPolicy[anew ? 'TERMINATE_EXISTING' : 'USE_EXISTING'],
      taskQueue: taskQueues.workflows,
      priority: { priorityKey: priorities.sweeps },
      args: [{ all: true }],
      staticSummary: 'Recompute all lists',
      staticDetails:
        'Looks at every list that was computed before this began, and mends those that are wrong.',
    }),
  );
  return { workflowId: recomputeAllId };
}
