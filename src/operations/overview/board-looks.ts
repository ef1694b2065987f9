import type { Client } from '@temporalio/client';
import type { Collection, Connection } from 'mongoose';
import { createCostBooks } from '../../embeddings/costs/cost-books';
import { createDailyBudget } from '../../embeddings/costs/daily-budget';
import type { Job } from '../../jobs/job';
import { readBacklog } from '../../orchestration/backlog';
import type { Logger } from '../../platform/logger';
import { createLatest } from '../../platform/latest';
import { remembered } from '../../platform/remembered';
import { countBoard } from '../board-counts';
import { createMigrationLook } from '../migration/look-at-migration';
import { createRetryControl } from '../queue/retry-control';
import { createSettings } from '../settings';
import { createWorkersLook } from '../workers/look-at-workers';
import { lookAtInstallation } from './installation-look';
import { createOverview } from './overview';

const countForMs = 5_000;
/** Each look asks Temporal about every task queue. */
const backlogForMs = 2_000;
/** One that was killed is missed in time, and an answer never waits for a Temporal that is away. */
const times = { freshForMs: 1_500, recentForMs: 5_000, trustedForMs: 15_000, waitMs: 2_500 };

export type BoardLooks = ReturnType<typeof createBoardLooks>;

/** What looks at the board for all who want to know how it is: one of each in a process, so that nothing is asked twice. */
export function createBoardLooks(options: {
  connection: Connection;
  client: Client;
  jobs: Collection<Job>;
  logger: Logger;
  dailyBudgetUsd?: number | undefined;
}) {
  const { connection, client, jobs, logger, dailyBudgetUsd } = options;
  const settings = createSettings({ connection });
  const standing = remembered(() => countBoard(jobs), countForMs);
  const workers = createLatest(createWorkersLook({ connection, client }), times);
  const backlog = remembered(() => readBacklog(client), backlogForMs);
  const books = createCostBooks({ connection, logger });
  const budget = createDailyBudget({ connection, books, limitUsd: dailyBudgetUsd });
  const look = createOverview({
    ...{ connection, standing, workers, backlog },
    installation: () => lookAtInstallation({ connection, settings, budget }),
    migration: createMigrationLook(client),
    retry: createRetryControl({ client }).look,
  });
  return { settings, standing, workers, backlog, books, budget, look };
}
