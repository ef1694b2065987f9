import { ConnectionStates, type Connection } from 'mongoose';
import type { QueueBacklog } from '../../orchestration/backlog';
import { createLatest, type Known, type Latest } from '../../platform/latest';
import { coverageOf, type BoardCounts, type BoardStanding } from '../board-counts';
import type { MigrationLook } from '../migration/look-at-migration';
import { usualTargets } from '../settings';
import { missingWorkers, type WorkersLook } from '../workers/worker';
import type { InstallationLook } from './installation-look';
import { lightsOf, type Lights } from './lights';
import { migrationInBrief, type MigrationInBrief } from './migration-in-brief';
import { pendingSeconds } from './pending-since';
import { readProviderHold, type ProviderHold } from './provider-hold';

/** The retry of all failed adverts. */
export interface RetryInBrief {
  readonly state: 'none' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly asked: number;
  readonly total: number;
}

/** All that tells whether the board is well. Null is what nobody can be asked now. */
export interface Overview {
  readonly at: Date;
  readonly lights: Lights;
  readonly jobs: BoardCounts | null;
  readonly coverage: number | null;
  readonly backlog: {
    /** Waiting on the task queues of Temporal. */
    readonly tasks: number | null;
    /** How long the advert that waits longest has waited; null also where none waits. */
    readonly oldestSeconds: number | null;
  };
  readonly workers: {
    readonly alive: number;
    /** Fell silent within an hour, and nobody took their place. */
    readonly dead: number;
    /** Whether anybody asks Temporal for work. */
    readonly polling: boolean | null;
    /** Whether all that live were told to take no work, by EMBEDDING_WORKER_ENABLED. */
    readonly switchedOff: boolean;
  };
  readonly migration: MigrationInBrief | null;
  readonly retry: RetryInBrief | null;
  readonly alerts: { readonly open: number };
  readonly budgetReached: boolean;
  readonly provider: ProviderHold | null;
  readonly database: 'up' | 'down';
  readonly temporal: 'up' | 'down';
}

/** The database answers in milliseconds, so it is asked at each look; Temporal is asked by several calls. */
const database = { freshForMs: 1_500, recentForMs: 5_000, trustedForMs: 10_000, waitMs: 2_500 };
const temporal = { freshForMs: 4_000, recentForMs: 10_000, trustedForMs: 20_000, waitMs: 1_200 };

const away: Known<never> = {};

export type LookAtBoard = ReturnType<typeof createOverview>;

/**
 * Returns what looks at the whole board. It answers at once with what is known, some seconds old at most, and has it
 * found out anew behind the reader's back; only the first look waits. It never rejects: what is away leaves gaps.
 */
export function createOverview(options: {
  connection: Connection;
  standing: () => Promise<BoardStanding>;
  installation: () => Promise<InstallationLook>;
  workers: Latest<WorkersLook>;
  backlog: () => Promise<readonly QueueBacklog[]>;
  migration: () => Promise<MigrationLook>;
  retry: () => Promise<RetryInBrief>;
}): () => Promise<Overview> {
  const { connection } = options;
  const isConnected = (): boolean => connection.readyState === ConnectionStates.connected;
  const standing = createLatest(options.standing, { ...database, trustedForMs: 60_000, waitMs: 5_000 });
  const installation = createLatest(options.installation, database);
  const provider = createLatest(async () => {
    const { value } = await options.workers.read();
    return readProviderHold(connection, value?.items ?? []);
  }, database);
  const backlog = createLatest(options.backlog, temporal);
  const migration = createLatest(options.migration, temporal);
  const retry = createLatest(options.retry, temporal);

  return async () => {
    const [board, known, hold, crew, tasks, migrating, retrying] = await Promise.all([
      isConnected() ? standing.read() : away,
      isConnected() ? installation.read() : away,
      isConnected() ? provider.read() : away,
      ...([options.workers.read(), backlog.read(), migration.read(), retry.read()] as const),
    ]);
    const now = Date.now();
    const isUp = isConnected() && known.value !== undefined;
    const jobs = (isUp && board.value?.jobs) || null;
    const oldestSeconds = jobs
      ? pendingSeconds(board.value!.oldestPendingAt, known.value!.emptyAt, now)
      : null;
    const isTemporalUp = tasks.value !== undefined;
    const { openAlerts = 0, budgetReached = false, targets = usualTargets } = known.value ?? {};
    const team = teamOf(crew.value);
    return {
      at: new Date(now),
      lights: lightsOf(
        {
          ...{ jobs, oldestPendingSeconds: oldestSeconds },
          workers: { ...team, known: crew.value !== undefined && crew.value.source !== 'none' },
          isBroken: !isUp || !isTemporalUp || Boolean(hold.value),
          needsLook: openAlerts > 0 || budgetReached,
        },
        targets,
      ),
      jobs,
      coverage: jobs && coverageOf(jobs),
      backlog: { tasks: tasks.value ? tasksOf(tasks.value) : null, oldestSeconds },
      workers: team,
      migration: migrating.value ? migrationInBrief(migrating.value) : null,
      retry: retrying.value ?? null,
      alerts: { open: openAlerts },
      ...{ budgetReached, provider: hold.value ?? null },
      database: isUp ? 'up' : 'down',
      temporal: isTemporalUp ? 'up' : 'down',
    };
  };
}

function teamOf(look: WorkersLook | undefined): Overview['workers'] {
  const { items = [], polling = null } = look ?? {};
  const living = items.filter(({ alive }) => alive);
  const working = living.filter(({ enabled }) => enabled);
  return {
    alive: working.length,
    dead: missingWorkers(items),
    polling,
    switchedOff: living.length > 0 && working.length === 0,
  };
}

/** Null where no queue tells. */
function tasksOf(queues: readonly QueueBacklog[]): number | null {
  const told = queues.flatMap(({ tasks }) => tasks ?? []);
  return told.length > 0 ? told.reduce((sum, tasks) => sum + tasks, 0) : null;
}
