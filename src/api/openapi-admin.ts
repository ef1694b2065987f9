import type { OpenAPIRegistry, RouteConfig } from '@asteasolutions/zod-to-openapi';
import {
  MigrationNotRunning,
  MigrationOfOtherModel,
  MigrationSilent,
} from '../platform/errors/migration-control-errors';
import { PurgeNotConfirmed, purgeConfirmation } from '../platform/errors/purge-errors';
import { TemporalUnavailable } from '../platform/errors/temporal-errors';
import { migrateBody, noFields, purgeBody, reportsQuery } from './admin-body';
import { purgeReply, reportsReply, statusReply } from './admin-reply';
import { migrationReply } from './migration-reply';
import { migrationExample, reportsExample, statusExample } from './openapi-admin-examples';
import { action, look } from './openapi-admin-routes';
import { alertRoutes } from './openapi-alerts';
import { overviewRoutes } from './openapi-overview';
import { queueRoutes } from './openapi-queue';
import { scoresRoutes } from './openapi-scores';
import { traceRoutes } from './openapi-traces';
import { jsonReply } from './openapi-replies';
import { usageRoutes } from './openapi-usage';

const ofSteering = [MigrationNotRunning, MigrationSilent, TemporalUnavailable];
const migrationNow = (description: string) =>
  jsonReply(description, migrationReply, { example: migrationExample });

const nothing = { schema: noFields, example: {} };

const routes: RouteConfig[] = [
  look(
    'status',
    'getEmbeddingStatus',
    'How many adverts are embedded, with which model, and what it cost',
    jsonReply('Counts may be some seconds old', statusReply, { example: statusExample }),
  ),
  look(
    'migration',
    'getMigration',
    'How far the migration is',
    migrationNow('It, or the last one that Temporal remembers'),
    { problems: [TemporalUnavailable] },
  ),
  look(
    'migration/reports',
    'listMigrationReports',
    'Documents that the last migration left as they are, by id',
    jsonReply('One page', reportsReply, { example: reportsExample }),
    { request: { query: reportsQuery } },
  ),
  action(
    'migrate',
    'Embed and link every advert that needs it; joins the migration that runs',
    { schema: migrateBody, example: { model: 'text-embedding-3-small', gate: 0.99 } },
    {
      status: 202,
      content: migrationNow('It runs'),
      problems: [MigrationOfOtherModel, TemporalUnavailable],
    },
  ),
  action('pause', 'Begin no new call until it is resumed', nothing, {
    status: 200,
    content: migrationNow('It is paused'),
    problems: ofSteering,
  }),
  action('resume', 'Go on', nothing, {
    status: 200,
    content: migrationNow('It goes on'),
    problems: ofSteering,
  }),
  action('cancel', 'End it; what is embedded is kept and linked', nothing, {
    status: 202,
    content: migrationNow('It was asked to end'),
    problems: [MigrationNotRunning, TemporalUnavailable],
  }),
  action(
    'purge',
    'Delete all embeddings and lists; the adverts stay, and readers get the fallback',
    { schema: purgeBody, example: { confirm: purgeConfirmation }, required: true },
    {
      status: 202,
      content: jsonReply('It runs', purgeReply, { example: { workflowId: 'purge-embeddings' } }),
      problems: [PurgeNotConfirmed, TemporalUnavailable],
    },
  ),
  ...queueRoutes,
  ...traceRoutes,
  ...alertRoutes,
  ...overviewRoutes,
  ...usageRoutes,
  ...scoresRoutes,
];

export function describeAdminPaths(registry: OpenAPIRegistry): void {
  for (const route of routes) registry.registerPath(route);
}
