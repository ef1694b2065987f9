import { WorkflowIdConflictPolicy, type Client } from '@temporalio/client';
import type { PurgeEmbeddings } from '../../workflows';
import { PurgeNotConfirmed, purgeConfirmation } from '../platform/errors/purge-errors';
import { priorities } from './start-options';
import { taskQueues } from './task-queues';
import { temporalCall } from './temporal-call';
import { purgeId } from './workflow-ids';

/**
 * Starts the deletion of all embeddings, or joins the one that runs.
 *
 * @throws {PurgeNotConfirmed} unless `confirm` is exactly the words; nothing is started
 * @throws {TemporalUnavailable}
 */
export async function startPurge(client: Client, confirm: string) {
  if (confirm !== purgeConfirmation) throw new PurgeNotConfirmed();
  return temporalCall(client, () =>
    client.workflow.start<typeof PurgeEmbeddings>('PurgeEmbeddings', {
      workflowId: purgeId,
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      taskQueue: taskQueues.workflows,
      priority: { priorityKey: priorities.sweeps },
      args: [{ confirm }],
      staticSummary: 'Delete all embeddings and links',
      staticDetails:
        'Cancels a migration that runs, then deletes vectors and lists from all adverts, page by page. The adverts stay. `MigrateEmbeddings` makes everything anew.',
    }),
  );
}
