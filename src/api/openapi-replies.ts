import type { ResponseConfig } from '@asteasolutions/zod-to-openapi';
import type { z } from 'zod';
import type { ErrorKind } from '../platform/errors/app-error';
import { DatabaseBroken, DatabaseFull, DatabaseUnavailable } from '../platform/errors/database-errors';
import { InternalFailure, MethodNotAllowed, TooManyRequests } from '../platform/errors/route-errors';
import { problemPath, problemReply } from './problem';

const databaseFailures = [DatabaseUnavailable, DatabaseFull, DatabaseBroken];

type Headers = Record<string, { description: string; schema: { type: 'string' } }>;

/** A reply with a JSON body. */
export function jsonReply(
  description: string,
  schema: z.ZodType,
  more: { example?: unknown; headers?: Record<string, string> } = {},
): ResponseConfig {
  return {
    description,
    content: { 'application/json': { schema, ...(more.example !== undefined && { example: more.example }) } },
    headers: described({ ...more.headers, 'X-Debug-Id': 'Leads the operator to the log of this request.' }),
  };
}

/** The problems a route may answer with, one entry a status; those that any route may are added. */
export function problemReplies(kinds: readonly { kind: ErrorKind }[]): Record<string, ResponseConfig> {
  const all = [...kinds, MethodNotAllowed, TooManyRequests, InternalFailure, ...databaseFailures];
  const statuses = [...new Set(all.map(({ kind }) => kind.status))];
  const ofStatus = (status: number): ErrorKind[] =>
    all.map(({ kind }) => kind).filter((kind) => kind.status === status);
  return Object.fromEntries(statuses.map((status) => [String(status), problemResponse(ofStatus(status))]));
}

function problemResponse(kinds: readonly ErrorKind[]): ResponseConfig {
  const examples = kinds.map(({ code, title, status, advice }) => {
    const value = {
      type: problemPath(code),
      title,
      status,
      detail: advice,
      code,
      debugId: '3f1c9f0e-debug-id',
    };
    return [code, { summary: title, value }] as const;
  });
  return {
    description: [...new Set(kinds.map(({ code, title }) => `${code}: ${title}`))].join(' '),
    content: {
      'application/problem+json': { schema: problemReply, examples: Object.fromEntries(examples) },
    },
  };
}

function described(headers: Record<string, string>): Headers {
  const entries = Object.entries(headers).map(
    ([name, description]) => [name, { description, schema: { type: 'string' as const } }] as const,
  );
  return Object.fromEntries(entries);
}
