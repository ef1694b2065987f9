import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { z } from 'zod';
import type { ErrorKind } from '../platform/errors/app-error';
import {
  BodyTooLarge,
  ContentTypeUnsupported,
  JsonMalformed,
  RequestInvalid,
} from '../platform/errors/request-errors';
import { problemReplies } from './openapi-replies';
import { adminProblems, signedIn } from './openapi-security';

type Kinds = readonly { kind: ErrorKind }[];

const admin = { tags: ['Embeddings'], security: signedIn };
const always = [...adminProblems, RequestInvalid];
const ofBodies = [JsonMalformed, BodyTooLarge, ContentTypeUnsupported];

/** An action of operators; `name` is the last part of its address. */
export function action(
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
    operationId: `${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Embeddings`,
    summary,
    request: { body: { required, content: { 'application/json': { schema, example } } } },
    responses: {
      [reply.status]: reply.content,
      ...problemReplies([...always, ...ofBodies, ...reply.problems]),
    },
  };
}

/** What operators look at; `path` is that behind `/api/admin/embeddings/`. */
export function look(
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
