import {
  QueryNotRegisteredError,
  QueryRejectedError,
  ServiceError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowExecutionDescription,
} from '@temporalio/client';
import {
  migrationHandle,
  migrationProgress,
  type MigrationProgress,
} from '../../orchestration/migration-handle';
import { pagesUnderWay } from '../../orchestration/pages-under-way';
import { temporalCall } from '../../orchestration/temporal-call';
import { migrationFailureOf, type MigrationFailure } from './migration-failure';
import { withPagesUnderWay } from './with-pages-under-way';

export const migrationStates = [
  'none',
  'running',
  'completed',
  'failed',
  'cancelled',
  'terminated',
  'timed-out',
] as const;
type MigrationState = (typeof migrationStates)[number];

/** The migration that runs, else the last one that Temporal remembers. */
export interface MigrationLook {
  /** `none`: no migration ran since Temporal forgot the last one. */
  readonly state: MigrationState;
  /** Whether `progress` is of this moment. False while no worker answers; then it is the last one known, if any. */
  readonly answers: boolean;
  readonly progress?: MigrationProgress;
  readonly failure?: MigrationFailure;
}

const stateOf: Readonly<Record<string, MigrationState>> = {
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  TERMINATED: 'terminated',
  TIMED_OUT: 'timed-out',
};

/**
 * Returns what looks at the migration, at most some seconds at a time. Between two looks it remembers the progress, for
 * when no worker answers.
 *
 * @throws {TemporalUnavailable}
 */
export function createMigrationLook(client: Client): () => Promise<MigrationLook> {
  let known: { readonly chain: string; readonly progress: MigrationProgress } | undefined;
  const handle = () => migrationHandle(client);

  /** Only a worker can answer a query. Undefined when none does. */
  async function ask(): Promise<MigrationProgress | undefined> {
    try {
      return await temporalCall(client, () => handle().query(migrationProgress));
    } catch (error) {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      const silent = [ServiceError, QueryNotRegisteredError, QueryRejectedError, WorkflowNotFoundError];
      if (silent.some((kind) => cause instanceof kind)) return undefined;
      throw error;
    }
  }

  /** The same, with what the pages have done that are not over yet. */
  async function askWithPages(
    described: WorkflowExecutionDescription,
  ): Promise<MigrationProgress | undefined> {
    const progress = await ask();
    return progress && withPagesUnderWay(progress, await pagesUnderWay(client, described));
  }

  return async () => {
    const described = await temporalCall(client, () => handle().describe()).catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    });
    if (!described) return { state: 'none', answers: true };
    const state = stateOf[described.status.name] ?? 'running';
    // One that continued as new is the same migration.
    const chain = described.raw.workflowExecutionInfo?.firstRunId ?? described.runId;
    const ended = state === 'running' ? {} : await endOf(client, described.runId);
    const current = ended.progress ?? (await askWithPages(described));
    if (current) known = { chain, progress: current };
    const last = known?.chain === chain ? known.progress : undefined;
    const progress = current ?? last;
    return {
      state,
      answers: current !== undefined,
      ...(progress && { progress }),
      ...(ended.failure && state !== 'cancelled' && { failure: ended.failure }),
    };
  };
}

/** How a run ended, which the server knows without a worker. */
async function endOf(client: Client, runId: string): Promise<Pick<MigrationLook, 'progress' | 'failure'>> {
  const run = migrationHandle(client, runId);
  try {
    return { progress: await temporalCall(client, () => run.result()) };
  } catch (error) {
    if (error instanceof WorkflowFailedError) return { failure: migrationFailureOf(error) };
    throw error;
  }
}
