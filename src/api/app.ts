import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import express, { type Express } from 'express';
import type { Collection, Connection } from 'mongoose';
import { Registry } from 'prom-client';
import type { Job } from '../jobs/job';
import type { JobModel } from '../jobs/job-model';
import { createJobRecords, type JobRecords } from '../jobs/job-records';
import { createJobRepository } from '../jobs/job-repository';
import { createNewestJobs } from '../jobs/newest-jobs';
import { createBoardFigures } from '../operations/board-figures';
import { createBoardMetrics } from '../operations/board-metrics';
import { createHealth, type Check } from '../operations/health';
import { createBoardLooks, type BoardLooks } from '../operations/overview/board-looks';
import type { VectorOf } from '../operations/search/search-vectors';
import { createCountUsage, type CountUsage } from '../operations/usage/count-usage';
import { createExperiment, type Experiment } from '../operations/usage/experiment';
import type { Config } from '../platform/config';
import { databaseDeadlineMs } from '../platform/database-call';
import { RouteUnknown } from '../platform/errors/route-errors';
import type { Logger } from '../platform/logger';
import { createMetricsPage } from '../platform/metrics/metrics-page';
import { noSpans, type Spans } from '../platform/spans/spans';
import { projectRoot } from '../platform/project-root';
import type { Tracing } from '../platform/traces/tracing';
import type { NearestPort } from '../presentation/candidate';
import type { Calibrated } from '../similarity/calibrated';
import { createAccess, type AccessConfig } from './access';
import { addAdminRoutes, type AdminConfig } from './admin';
import { addAdminPage } from './admin-page';
import { addBoardPage } from './board-page';
import { debugId } from './debug-id';
import { addEventsRoute } from './events';
import { addDocumentationRoutes } from './documentation';
import { failureHandler } from './failure-handler';
import { addHealthRoutes } from './health';
import { createHttpMetrics } from './http-metrics';
import { addJobRoutes } from './jobs';
import { addProblemRoutes } from './problems';
import { addMetricsRoute } from './metrics';
import { limitReads, usualRates, type Rates } from './rate-limits';
import { requestLog } from './request-log';
import { requestSpans } from './request-spans';
import { requestTrace } from './request-trace';
import { crossOrigin, securityHeaders } from './security-headers';
import { addSimilarRoutes, type SimilarConfig } from './similar-routes';

export interface AppParts {
  readonly config: Pick<Config, 'CORS_ORIGINS'> &
    AccessConfig &
    SimilarConfig &
    Partial<Pick<Config, 'METRICS_TOKEN' | 'SIMILARITY_AB_SHARE'>> &
    AdminConfig;
  readonly logger: Logger;
  readonly connection: Connection;
  readonly model: JobModel;
  /** For what operators do. Saves reach Temporal through the model. */
  readonly client: Client;
  /** Jobs in memory, where somebody keeps them true; otherwise every read asks the database. */
  readonly records?: JobRecords;
  /** Parts besides the database that `/health` reports on. */
  readonly checks?: Record<string, Check>;
  /** Where this process keeps its figures; absent: in one of its own. */
  readonly registry?: Registry;
  /** Absent: nobody collects spans. */
  readonly spans?: Spans;
  /** Absent: no traces are kept. */
  readonly tracing?: Pick<Tracing, 'traces' | 'debug'>;
  /** What looks at the board, where others in this process look too; absent: one of its own. */
  readonly looks?: BoardLooks;
  /** Whose index is asked for what no stored list says; absent: nobody's. */
  readonly index?: NearestPort;
  /** What scores mean on this board, where somebody keeps it true; absent: as the profile of the configured model says. */
  readonly calibrated?: Pick<Calibrated, 'relevanceOf' | 'now'>;
  /** Embeds what readers look for; absent: they get the newest adverts. */
  readonly vectorOf?: VectorOf;
  /** Who sees which presentation, where somebody keeps it true; absent: as the variable says. */
  readonly experiment?: Experiment;
  /** Counts what readers do with lists; absent: one of its own. */
  readonly usage?: CountUsage;
  readonly rates?: Partial<Rates>;
  /** Where the built pages are. */
  readonly webFolder?: string;
}

/** The whole HTTP side. Needs no connection to exist: without one, reads get the fallback and writes a 503. */
export function createApp(parts: AppParts): Express {
  const { config, logger, connection, model } = parts;
  const rates = { ...usualRates, ...parts.rates };
  const newestJobs = createNewestJobs({ model, maxTimeMS: databaseDeadlineMs });
  const collection = model.collection.collectionName;
  const records = parts.records ?? createJobRecords({ connection, collection, logger });
  const access = createAccess({ connection, config, rates });
  const { authenticate } = access;

  const jobs = model.collection as unknown as Collection<Job>;
  const dailyBudgetUsd = config.EMBEDDING_DAILY_BUDGET_USD;

  const app = express();
  // Nobody may choose his own address by a header, and nobody needs to know what this runs on.
  app.set('trust proxy', false).disable('x-powered-by').set('query parser', 'simple');
  // Or `/API/admin` would pass by what a proxy, the log and the traces know as `/api/admin`.
  app.enable('case sensitive routing');

  const registry = parts.registry ?? new Registry();
  const httpMetrics = createHttpMetrics(registry);
  app.use(
    httpMetrics.measure,
    debugId,
    requestSpans(parts.spans ?? noSpans),
    requestTrace(parts.tracing?.traces),
    requestLog(logger),
    securityHeaders,
    crossOrigin(config.CORS_ORIGINS),
  );
  addHealthRoutes(app, { health: createHealth({ connection, checks: parts.checks ?? {} }) });
  const { client } = parts;
  const looks = parts.looks ?? createBoardLooks({ connection, client, jobs, logger, dailyBudgetUsd });
  const { refresh } = createBoardMetrics({ registry, ...createBoardFigures({ connection, ...looks }) });
  addMetricsRoute(app, { page: createMetricsPage({ registry, refresh }), token: config.METRICS_TOKEN });
  app.use(limitReads(rates.reads));
  addJobRoutes(app, {
    repository: createJobRepository({ model, connection, newestJobs, logger }),
    authenticate,
  });
  const experiment = parts.experiment ?? createExperiment({ connection, config });
  const { index, calibrated, vectorOf } = parts;
  addSimilarRoutes(app, {
    ...{ config, connection, records, newestJobs, index, calibrated, vectorOf, experiment, logger },
    ...{ rate: rates.searches, read: httpMetrics.similarRead },
  });
  addEventsRoute(app, {
    usage:
      parts.usage ??
      createCountUsage({ connection, jobs, logger, registry, run: () => experiment.now().run }),
    rate: rates.events,
    origins: config.CORS_ORIGINS ?? [],
    publicOrigin: access.publicOrigin,
  });
  access.addRoutes(app);
  addAdminRoutes(app, {
    ...{ authenticate, client, config, connection, jobs, logger, looks },
    debug: parts.tracing?.debug,
    experiment,
  });
  addProblemRoutes(app);
  addDocumentationRoutes(app);
  const folder = parts.webFolder ?? join(projectRoot, 'web', 'dist');
  addAdminPage(app, { folder });
  addBoardPage(app, { folder });
  app.use(() => {
    throw new RouteUnknown();
  });
  app.use(failureHandler(logger));
  return app;
}
