import { AppError, type ErrorKind } from './app-error';

export class RouteUnknown extends AppError {
  static readonly kind: ErrorKind = {
    code: 'ROUTE_UNKNOWN',
    status: 404,
    title: 'Nothing is at this address.',
    retryable: false,
    advice: 'GET /api/docs lists every address.',
  };
  readonly kind = RouteUnknown.kind;

  constructor() {
    super('Nothing is at this address. GET /api/docs lists every address.');
  }
}

export class MethodNotAllowed extends AppError {
  static readonly kind: ErrorKind = {
    code: 'METHOD_NOT_ALLOWED',
    status: 405,
    title: 'This address does not take that method.',
    retryable: false,
    advice: 'Use one of the methods in the `Allow` header.',
  };
  readonly kind = MethodNotAllowed.kind;

  constructor(
    method: string,
    readonly allowed: readonly string[],
  ) {
    super(`${method} is not possible here; ${allowed.join(', ')} ${allowed.length > 1 ? 'are' : 'is'}.`);
  }
}

export class TooManyRequests extends AppError {
  static readonly kind: ErrorKind = {
    code: 'TOO_MANY_REQUESTS',
    status: 429,
    title: 'Too many requests in a short time.',
    retryable: true,
    advice: 'Wait as many seconds as `Retry-After` says.',
  };
  readonly kind = TooManyRequests.kind;

  constructor(readonly retryAfterSeconds: number) {
    super(`Too many requests; wait ${retryAfterSeconds} s.`);
  }
}

export class InternalFailure extends AppError {
  static readonly kind: ErrorKind = {
    code: 'INTERNAL_FAILURE',
    status: 500,
    title: 'Something went wrong on our side.',
    retryable: false,
    advice: 'Send the `debugId` to the operator: the log has the cause under it.',
  };
  readonly kind = InternalFailure.kind;

  constructor(cause: unknown) {
    super('Something went wrong on our side. The debugId leads the operator to the cause.', { cause });
  }
}
