import type { ErrorRequestHandler } from 'express';
import { AppError } from '../platform/errors/app-error';
import { BadRequest, BodyTooLarge, ContentTypeUnsupported } from '../platform/errors/request-errors';
import { InternalFailure } from '../platform/errors/route-errors';
import { IndexesBeingMade } from '../platform/errors/server-errors';
import type { Logger } from '../platform/logger';
import { tellFailure } from '../platform/tell-failure';
import { debugIdOf } from './debug-id';
import { sendProblem } from './problem';

/** Turns whatever a handler threw into a problem. What nobody foresaw is logged in full and told in general. */
export function failureHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const failure = known(error) ?? new InternalFailure(error);
    // Every start goes through that one: no trouble to be told of.
    if (failure.kind.status >= 500 && !(failure instanceof IndexesBeingMade)) {
      const cause = failure.cause ?? failure;
      const level = failure instanceof InternalFailure ? 'error' : 'warn';
      tellFailure(logger, failure.kind, { debugId: debugIdOf(response), err: cause }, { level });
    }
    // Too late for another reply: Express cuts the connection.
    if (response.headersSent) return next(error);
    sendProblem(response, failure);
  };
}

/** Express and its body reader tell a client's mistakes by `status`. */
function known(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 413) return new BodyTooLarge();
  if (status === 415) return new ContentTypeUnsupported('The body has an encoding that is not understood.');
  return typeof status === 'number' && status >= 400 && status < 500 ? new BadRequest() : undefined;
}
