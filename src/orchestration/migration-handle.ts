import type { Client } from '@temporalio/client';
import type { MigrateEmbeddings } from '../../workflows';
import { migrationId } from './workflow-ids';

export {
  migrationProgress,
  pauseMigration,
  resumeMigration,
} from '../../workflows/migrate-embeddings.interface';
export type {
  MigrateEmbeddingsInput,
  MigrationPhase,
  MigrationProgress,
} from '../../workflows/migrate-embeddings.interface';

/** The migration for whoever looks at it and steers it: the one that runs, else the last one, or one of its runs. */
export const migrationHandle = (client: Client, runId?: string) =>
  client.workflow.getHandle<typeof MigrateEmbeddings>(migrationId, runId);
