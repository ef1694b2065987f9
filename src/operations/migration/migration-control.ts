import {
  WorkflowNotFoundError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import {
  migrationHandle,
  pauseMigration,
  resumeMigration,
  type MigrateEmbeddingsInput,
} from '../../orchestration/migration-handle';
import { startMigration } from '../../orchestration/start-migration';
import { temporalCall } from '../../orchestration/temporal-call';
import {
  MigrationNotRunning,
  MigrationOfOtherModel,
  MigrationSilent,
} from '../../platform/errors/migration-control-errors';
import { createMigrationLook, type MigrationLook } from './look-at-migration';

export type MigrationControl = ReturnType<typeof createMigrationControl>;

/**
 * What the command line and the API do with the migration. Each of them may be repeated: asked twice, it is done once.
 * Every function waits for Temporal, and for a worker, a few seconds at most.
 *
 * @throws {TemporalUnavailable} from each of them
 */
export function createMigrationControl({ client }: { client: Client }) {
  const look = createMigrationLook(client);

  /** @throws {MigrationNotRunning} */
  async function steer(call: () => Promise<unknown>): Promise<MigrationLook> {
    // First, because an update says the same of a server that is away and of a worker that is.
    const before = await look();
    if (before.state === 'none') throw new MigrationNotRunning();
    try {
      await temporalCall(client, call);
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) throw new MigrationNotRunning();
      if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) throw new MigrationSilent(error);
      throw error;
    }
    return look();
  }
  const handle = () => migrationHandle(client);

  return {
    look,

    /**
     * Starts the migration, or joins the one that runs, whatever that was started with.
     *
     * @throws {MigrationOfOtherModel} when the one that runs is known to be of another model than the one asked for
     */
    start: async (input: MigrateEmbeddingsInput): Promise<{ joined: boolean; now: MigrationLook }> => {
      const { state, progress } = await look();
      const joined = state === 'running';
      const running = joined ? progress?.model : undefined;
      if (running && input.model !== undefined && running !== input.model) {
        throw new MigrationOfOtherModel(running, input.model);
      }
      // Also where one runs: it may have ended since.
      await temporalCall(client, () => startMigration(client, input));
      return { joined, now: await look() };
    },

    /** @throws {MigrationNotRunning | MigrationSilent} the latter when no worker takes it; Temporal forgets it then. */
    pause: () => steer(() => handle().executeUpdate(pauseMigration)),

    /** @throws {MigrationNotRunning | MigrationSilent} */
    resume: () => steer(() => handle().executeUpdate(resumeMigration)),

    /** Asks it to end, which needs no worker. What is embedded is kept and linked. @throws {MigrationNotRunning} */
    cancel: () => steer(() => handle().cancel()),
  };
}
