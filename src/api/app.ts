import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import express, { type Express } from 'express';
import type { Collection, Connection } from 'mongoose';
import { createFallbackJobs } from '../jobs/fallback-jobs';
import type { Job } from '../jobs/job';
import type { JobModel } from '../jobs/job-model';
import { createJobRecords, type JobRecords } from '../jobs/job-records';
import { createJobRepository } from '../jobs/job-repository';
import { createNewestJobs } from '../jobs/newest-jobs';
import { createSimilarList } from '../jobs/similar-list';
import { createApiKeys } from '../operations/api-keys';
import { createHealth, type Check } from '../operations/health';
import type { Config } from '../platform/config';
import { databaseDeadlineMs } from '../platform/database-call';
import { RouteUnknown } from '../platform/errors/route-errors';
import type { Logger } from '../platform/logger';
import { projectRoot } from '../platform/project-root';
import { addAdminRoutes, type AdminConfig } from './admin';
import { createAuthenticate } from './authenticate';
import { addBoardPage } from './board-page';
import { debugId } from './debug-id';
import { addDocumentationRoutes } from './documentation';
import { failureHandler } from './failure-handler';
import { addHealthRoutes } from './health';
import { addJobRoutes } from './jobs';
import { addProblemRoutes } from './problems';
import { limitReads, usualRates, type Rates } from './rate-limits';
import { requestLog } from './request-log';
import { crossOrigin, securityHeaders } from './security-headers';
import { addSimilarRoute } from './similar';

export interface AppParts {
  readonly config: Pick<Config, 'ADMIN_API_KEY' | 'EMPLOYER_API_KEY' | 'CORS_ORIGINS'> & AdminConfig;
  readonly logger: Logger;
  readonly connection: Connection;
  readonly model: JobModel;
  /** For what operators do. Saves reach Temporal through the model. */
  readonly client: Client;
  /** Jobs in memory, where somebody keeps them true; otherwise every read asks the database. */
  readonly records?: JobRecords;
  /** Parts besides the database that `/health` reports on. */
  readonly checks?: Record<string, Check>;
  readonly rates?: Partial<Rates>;
  /** Where the built pages are. */
  readonly webFolder?: string;
}

/** The whole HTTP side. Needs no connection to exist: without one, reads get the fallback and writes a 503. */
export function createApp(parts: AppParts): Express {
  const { config, logger, connection, model } = parts;
  const rates = { ...usualRates, ...parts.rates };
  const newestJobs = createNewestJobs({ model, maxTimeMS: databaseDeadlineMs });
  const fallbackJobs = createFallbackJobs({ newestJobs });
  const collection = model.collection.collectionName;
  const records = parts.records ?? createJobRecords({ connection, collection, logger });
  const authenticate = createAuthenticate({ apiKeys: createApiKeys({ connection, config }), rates });

  const app = express();
  // Nobody may choose his own address by a header, and nobody needs to know what this runs on.
  app.set('trust proxy', false).disable('x-powered-by').set('query parser', 'simple');

  app.use(debugId, requestLog(logger), securityHeaders, crossOrigin(config.CORS_ORIGINS));
  addHealthRoutes(app, { health: createHealth({ connection, checks: parts.checks ?? {} }) });
  app.use(limitReads(rates.reads));
  addJobRoutes(app, {
    repository: createJobRepository({ model, connection, newestJobs, logger }),
    authenticate,
  });
  addSimilarRoute(app, { similarList: createSimilarList({ records, connection, fallbackJobs, logger }) });
  const jobs = model.collection as unknown as Collection<Job>;
  addAdminRoutes(app, { authenticate, client: parts.client, config, connection, jobs, logger });
  addProblemRoutes(app);
  addDocumentationRoutes(app);
  addBoardPage(app, { folder: parts.webFolder ?? join(projectRoot, 'web', 'dist') });
  app.use(() => {
    throw new RouteUnknown();
  });
  app.use(failureHandler(logger));
  return app;
}
