import { WorkflowIdConflictPolicy, type Client } from '@temporalio/client';
import type { MigrateEmbeddings } from '../../workflows';
import type { MigrateEmbeddingsInput } from '../../workflows/migrate-embeddings.interface';
import { priorities } from './start-options';
import { taskQueues } from './task-queues';
import { migrationId } from './workflow-ids';

/** Starts the migration, or joins the one that runs: two that are started at once are one. */
export function startMigration(client: Client, input: MigrateEmbeddingsInput = {}) {
  return client.workflow.start<typeof MigrateEmbeddings>('MigrateEmbeddings', {
    workflowId: migrationId,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    taskQueue: taskQueues.workflows,
    priority: { priorityKey: priorities.sweeps },
    args: [input],
    staticSummary: 'Embed and link all adverts that need it',
    staticDetails:
      'Goes over the whole board in pages, embeds many texts a request, then links whole pages at once. Progress: query `progress`; `pause` and `resume` are updates; cancelling keeps what is done.',
  });
}
