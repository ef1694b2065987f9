import type { Response } from 'express';
import { z } from 'zod';
import type { AppError } from '../platform/errors/app-error';
import { DatabaseUnavailable } from '../platform/errors/database-errors';
import { MigrationSilent } from '../platform/errors/migration-control-errors';
import { RequestInvalid } from '../platform/errors/request-errors';
import { MethodNotAllowed, TooManyRequests } from '../platform/errors/route-errors';
import { IndexesBeingMade } from '../platform/errors/server-errors';
import { SignInLocked } from '../platform/errors/sign-in-errors';
import { TemporalUnavailable } from '../platform/errors/temporal-errors';
import { IdentityProviderUnavailable } from '../platform/errors/token-errors';
import { debugIdOf } from './debug-id';

/** RFC 9457. `type` is a reference to a page of this API that explains the code. */
export const problemReply = z
  .strictObject({
    type: z.string().meta({ example: '/api/problems/JOB_NOT_FOUND' }),
    title: z.string().meta({ example: 'There is no such job.' }),
    status: z.int().meta({ example: 404 }),
    detail: z.string().meta({ example: 'No job has the id 6717f1c2a4b5c6d7e8f90123.' }),
    code: z.string().meta({ description: 'Stable, for programs.', example: 'JOB_NOT_FOUND' }),
    errors: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'What exactly is wrong with the request.' }),
    debugId: z.string().meta({ description: 'Leads the operator to the log of this request.' }),
  })
  .meta({ id: 'Problem', description: 'Every error has this form (RFC 9457).' });

export const problemPath = (code: string): string => `/api/problems/${code}`;

/** Seconds after which a client may ask again while a part is away or being made ready. */
const retrySeconds = 5;
const passing = [
  DatabaseUnavailable,
  IndexesBeingMade,
  TemporalUnavailable,
  MigrationSilent,
  IdentityProviderUnavailable,
];

export function sendProblem(response: Response, error: AppError): void {
  const { code, status, title } = error.kind;
  response.locals['problem'] = code;
  const problem: z.input<typeof problemReply> = {
    type: problemPath(code),
    title,
    status,
    detail: error.message,
    code,
    ...(error instanceof RequestInvalid && { errors: [...error.errors] }),
    debugId: debugIdOf(response),
  };
  if (error instanceof MethodNotAllowed) response.set('Allow', error.allowed.join(', '));
  if (error instanceof TooManyRequests || error instanceof SignInLocked)
    response.set('Retry-After', String(error.retryAfterSeconds));
  if (passing.some((kind) => error instanceof kind)) response.set('Retry-After', String(retrySeconds));
  // RFC 9110, 11.6.1: a 401 says how to get in.
  if (status === 401) response.set('WWW-Authenticate', 'Bearer realm="similar-jobs"');
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

/** The code of the problem that a request was answered with, for whoever keeps its trace. */
export function problemCodeOf(response: Response): string | undefined {
  const code: unknown = response.locals['problem'];
  return typeof code === 'string' ? code : undefined;
}
