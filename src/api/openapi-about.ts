import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { JobNotFound } from '../platform/errors/job-errors';
import { RouteUnknown } from '../platform/errors/route-errors';
import { jsonReply, problemReplies } from './openapi-replies';
import { problemPath } from './problem';

const kindReply = z
  .strictObject({
    code: z.string(),
    status: z.int(),
    title: z.string(),
    retryable: z.boolean().meta({ description: 'Whether the same request may succeed later.' }),
    advice: z.string().meta({ description: 'What whoever sees it should do.' }),
  })
  .meta({ id: 'ProblemKind' });

/** What the API says of itself. */
export function describeAboutPaths(registry: OpenAPIRegistry): void {
  const params = z.object({ code: z.string().meta({ example: JobNotFound.kind.code }) });
  registry.registerPath({
    method: 'get',
    tags: ['About'],
    security: [],
    path: problemPath('{code}'),
    operationId: 'getProblemKind',
    summary: 'What the code of a problem means and what to do about it',
    request: { params },
    responses: {
      200: jsonReply('The kind of problem', kindReply, { example: JobNotFound.kind }),
      ...problemReplies([RouteUnknown]),
    },
  });
  registry.registerPath({
    method: 'get',
    tags: ['About'],
    security: [],
    path: '/api/openapi.json',
    operationId: 'getOpenApi',
    summary: 'This description; for people at /api/docs',
    responses: {
      200: jsonReply('An OpenAPI 3.1 document', z.looseObject({ openapi: z.string() })),
      ...problemReplies([]),
    },
  });
}
