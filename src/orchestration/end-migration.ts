import { WorkflowFailedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { migrationId } from './workflow-ids';

/**
 * Cancels the migration, if one runs, and resolves when it has ended: what it was doing is kept until then. True where
 * there was one. Rejects when the signal aborts or Temporal does not answer.
 */
export async function endMigration(client: Client, signal: AbortSignal): Promise<boolean> {
  const handle = client.workflow.getHandle(migrationId);
  const withSignal = <T>(call: () => Promise<T>): Promise<T> => client.withAbortSignal(signal, call);
  try {
    await withSignal(() => handle.cancel());
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
  try {
    await withSignal(() => handle.result());
  } catch (error) {
    // However it ended.
    if (!(error instanceof WorkflowFailedError)) throw error;
  }
  return true;
}
