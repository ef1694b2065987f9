import type { OpenAPIRegistry, RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { IndexesBeingMade } from '../platform/errors/server-errors';
import { jsonReply, problemReplies } from './openapi-replies';

const healthReply = z
  .strictObject({
    status: z.enum(['ok', 'degraded']),
    checks: z.record(z.string(), z.strictObject({ status: z.enum(['up', 'down']) })),
  })
  .meta({
    id: 'Health',
    example: { status: 'ok', checks: { database: { status: 'up' }, temporal: { status: 'up' } } },
  });

const aliveReply = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Alive' });

const route: Pick<RouteConfig, 'method' | 'tags' | 'security'> = {
  method: 'get',
  tags: ['Health'],
  security: [],
};

export function describeHealthPaths(registry: OpenAPIRegistry): void {
  registry.registerPath({
    ...route,
    path: '/health',
    operationId: 'getHealth',
    summary: 'Which parts answer; always 200 while this process does',
    responses: {
      200: jsonReply('The parts, asked at most a second ago', healthReply),
      ...problemReplies([]),
    },
  });
  registry.registerPath({
    ...route,
    path: '/health/live',
    operationId: 'getLiveness',
    summary: 'Whether the process runs',
    responses: { 200: jsonReply('It does', aliveReply), ...problemReplies([]) },
  });
  registry.registerPath({
    ...route,
    path: '/health/ready',
    operationId: 'getReadiness',
    summary:
      'Whether requests should be sent here: 503 without the database or its indexes; Temporal does not matter for it',
    responses: { 200: jsonReply('Yes', aliveReply), ...problemReplies([IndexesBeingMade]) },
  });
}
