import type { Client } from '@temporalio/client';
import type { IRouter, RequestHandler } from 'express';
import type { Collection, Connection } from 'mongoose';
import { createActiveModel } from '../embeddings/active-model';
import { configuredModel, namedModel } from '../embeddings/configured-provider';
import { databaseCall } from '../platform/database-call';
import type { Job } from '../jobs/job';
import { createAuditLog } from '../operations/audit-log';
import { createCalibrationControl } from '../operations/calibration/calibration-control';
import { createEmbeddingStatus } from '../operations/embedding-status';
import { mailPlaces } from '../operations/mail/mail-places';
import { mailSettings } from '../operations/mail/mail-settings';
import { createMigrationControl } from '../operations/migration/migration-control';
import type { BoardLooks } from '../operations/overview/board-looks';
import { createLiveOverview } from '../operations/overview/live-overview';
import { createInstallationSettings, type SettingsConfig } from '../operations/installation-settings';
import { createJobActions } from '../operations/queue/job-actions';
import { createJobLook } from '../operations/queue/job-look';
import { createQueueLook } from '../operations/queue/queue-look';
import { createRetryControl } from '../operations/queue/retry-control';
import { createListTraces } from '../operations/traces/list-traces';
import { createReadTrace } from '../operations/traces/read-trace';
import type { Experiment } from '../operations/usage/experiment';
import { createUsageLook } from '../operations/usage/usage-look';
import { startPurge } from '../orchestration/purge';
import { startRecomputeAll } from '../orchestration/recompute-all';
import { createWebUi } from '../orchestration/web-ui';
import type { Config } from '../platform/config';
import type { DebugCategory } from '../platform/debug/debug-category';
import { createDebugSwitches, type DebugSwitches } from '../platform/debug/debug-switches';
import { tracesKeptDays } from '../platform/traces/trace-documents';
import { addAdminActions } from './admin-actions';
import { addAdminAlerts } from './admin-alerts';
import { addAdminAudit } from './admin-audit';
import { addAdminMails } from './admin-mails';
import { addAdminOverview } from './admin-overview';
import { addAdminQueue } from './admin-queue';
import { addAdminScores } from './admin-scores';
import { addAdminSettings } from './admin-settings';
import { addAdminStatus } from './admin-status';
import { addAdminWorkers } from './admin-workers';
import { addAdminTraces } from './admin-traces';
import { addAdminUsage } from './admin-usage';

export type AdminConfig = SettingsConfig &
  Pick<Config, 'EMBEDDING_DAILY_BUDGET_USD' | `DEBUG_${DebugCategory}`>;

/** `/api/admin/embeddings/…`, for admins only. */
export function addAdminRoutes(
  router: IRouter,
  options: {
    authenticate: RequestHandler;
    client: Client;
    config: AdminConfig;
    connection: Connection;
    jobs: Collection<Job>;
    looks: BoardLooks;
    debug?: DebugSwitches | undefined;
    experiment: Experiment;
  },
): void {
  const { authenticate, client, config, connection, jobs, looks } = options;
  const control = createMigrationControl({ client });
  const model = configuredModel(config);
  const activeModel = createActiveModel({ connection, jobs });
  const audit = createAuditLog(connection);
  const traces = createListTraces({ connection });
  const debug = options.debug ?? createDebugSwitches({ connection, config });
  const webUi = createWebUi({ url: config.TEMPORAL_UI_URL, namespace: client.options.namespace });
  addAdminActions(router, {
    ...{ authenticate, control, audit },
    namedModel: async (name) => {
      const known = await databaseCall(connection, () => activeModel.read());
      return name === known?.active || name === known?.previous ? name : namedModel(config, name);
    },
    purge: (confirm) => startPurge(client, confirm),
  });
  addAdminStatus(router, {
    ...{ authenticate, connection, control },
    status: createEmbeddingStatus({
      ...{ connection, jobs, model, control },
      ...{ standing: looks.standing, books: looks.books, budget: looks.budget },
    }),
  });
  addAdminOverview(router, {
    ...{ authenticate, look: looks.look },
    live: createLiveOverview({ look: looks.look }),
  });
  addAdminWorkers(router, { authenticate, workers: looks.workers });
  addAdminAudit(router, { authenticate, connection });
  addAdminAlerts(router, { authenticate, connection });
  addAdminMails(router, {
    ...{ authenticate, audit, connection, settings: mailSettings(config) },
    places: mailPlaces(config, client.options.namespace),
  });
  addAdminSettings(router, {
    ...{ authenticate, audit, settings: looks.settings },
    read: createInstallationSettings({
      ...{ config, connection, jobs, settings: looks.settings, debug },
      ...{ namespace: client.options.namespace, traceDays: tracesKeptDays },
    }),
  });
  addAdminQueue(router, {
    ...{ authenticate, audit, webUi },
    queue: createQueueLook({ client, connection, jobs, backlog: looks.backlog }),
    job: createJobLook({ client, connection, jobs }),
    jobActions: createJobActions({ client, connection, jobs }),
    retry: createRetryControl({ client }),
    recomputeAll: () => startRecomputeAll(client),
    tracesOf: async (jobId) => (await traces({ jobId, limit: 20 })).items,
  });
  addAdminUsage(router, {
    ...{ authenticate, audit, experiment: options.experiment },
    look: createUsageLook({
      ...{ connection, experiment: options.experiment },
      recipe: config.SIMILARITY_RECIPE,
    }),
  });
  addAdminScores(router, {
    ...{ authenticate, audit },
    control: createCalibrationControl({ connection, jobs, config }),
  });
  addAdminTraces(router, {
    ...{ authenticate, audit, webUi, debug },
    list: traces,
    read: createReadTrace({ connection }),
  });
}
