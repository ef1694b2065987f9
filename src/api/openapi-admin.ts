import type { OpenAPIRegistry, RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { z } from 'zod';
import { AdminOnly, KeyInvalid, KeyMissing } from '../platform/errors/access-errors';
import type { ErrorKind } from '../platform/errors/app-error';
import {
  MigrationNotRunning,
  MigrationOfOtherModel,
  MigrationSilent,
} from '../platform/errors/migration-control-errors';
import { PurgeNotConfirmed, purgeConfirmation } from '../platform/errors/purge-errors';
import {
  BodyTooLarge,
  ContentTypeUnsupported,
  JsonMalformed,
  RequestInvalid,
} from '../platform/errors/request-errors';
import { TemporalUnavailable } from '../platform/errors/temporal-errors';
import { migrateBody, noFields, purgeBody, reportsQuery } from './admin-body';
import { purgeReply, reportsReply, statusReply } from './admin-reply';
import { migrationReply } from './migration-reply';
import { migrationExample, reportsExample, statusExample } from './openapi-admin-examples';
import { jsonReply, problemReplies } from './openapi-replies';

type Kinds = readonly { kind: ErrorKind }[];

const admin = { tags: ['Embeddings'], security: [{ apiKey: [] }] };
const always = [KeyMissing, KeyInvalid, AdminOnly, RequestInvalid];
const ofBodies = [JsonMalformed, BodyTooLarge, ContentTypeUnsupported];
const ofSteering = [MigrationNotRunning, MigrationSilent, TemporalUnavailable];
const migrationNow = (description: string) =>
  jsonReply(description, migrationReply, { example: migrationExample });

function action(
  name: string,
  summary: string,
  body: { schema: z.ZodType; example: unknown; required?: boolean },
  reply: { status: 200 | 202; content: RouteConfig['responses'][string]; problems: Kinds },
): RouteConfig {
  const { schema, example, required = false } = body;
  return {
    ...admin,
    method: 'post',
    path: `/api/admin/embeddings/actions/${name}`,
    operationId: `${name}Embeddings`,
    summary,
    request: { body: { required, content: { 'application/json': { schema, example } } } },
    responses: {
      [reply.status]: reply.content,
      ...problemReplies([...always, ...ofBodies, ...reply.problems]),
    },
  };
}

function look(
  path: string,
  operationId: string,
  summary: string,
  content: RouteConfig['responses'][string],
  more: { request?: RouteConfig['request']; problems?: Kinds } = {},
): RouteConfig {
  return {
    ...admin,
    method: 'get',
    path: `/api/admin/embeddings/${path}`,
    ...{ operationId, summary },
    ...(more.request && { request: more.request }),
    responses: { 200: content, ...problemReplies([...always, ...(more.problems ?? [])]) },
  };
}

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
];

export function describeAdminPaths(registry: OpenAPIRegistry): void {
  for (const route of routes) registry.registerPath(route);
}
