import type { Client } from '@temporalio/client';
import type { IRouter, RequestHandler } from 'express';
import type { Collection, Connection } from 'mongoose';
import { configuredModel } from '../embeddings/configured-provider';
import { createCostBooks } from '../embeddings/costs/cost-books';
import { createDailyBudget } from '../embeddings/costs/daily-budget';
import type { Job } from '../jobs/job';
import { createAuditLog } from '../operations/audit-log';
import { createEmbeddingStatus } from '../operations/embedding-status';
import { createMigrationControl } from '../operations/migration/migration-control';
import { startPurge } from '../orchestration/purge';
import type { Config } from '../platform/config';
import type { Logger } from '../platform/logger';
import { addAdminActions } from './admin-actions';
import { addAdminStatus } from './admin-status';

export type AdminConfig = Pick<Config, 'OPENAI_EMBEDDING_MODEL' | 'EMBEDDING_DAILY_BUDGET_USD'>;

/** `/api/admin/embeddings/…`, for admins only. */
export function addAdminRoutes(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    client: Client;
    config: AdminConfig;
    connection: Connection;
    jobs: Collection<Job>;
    logger: Logger;
  },
): void {
  const { authenticate, client, config, connection, jobs, logger } = options;
  const control = createMigrationControl({ client });
  const books = createCostBooks({ connection, logger });
  const budget = createDailyBudget({ connection, books, limitUsd: config.EMBEDDING_DAILY_BUDGET_USD });
  const model = configuredModel(config);
  addAdminActions(router, {
    ...{ authenticate, control, audit: createAuditLog(connection) },
    purge: (confirm) => startPurge(client, confirm),
  });
  addAdminStatus(router, {
    ...{ authenticate, connection, control },
    status: createEmbeddingStatus({ connection, jobs, model, control, books, budget }),
  });
}
