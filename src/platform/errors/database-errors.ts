import { AppError, type ErrorKind } from './app-error';

export class DatabaseUnavailable extends AppError {
  static readonly kind: ErrorKind = {
    code: 'DATABASE_UNAVAILABLE',
    status: 503,
    title: 'The database does not answer.',
    retryable: true,
    advice:
      'Try again in some seconds. If it lasts, check that MongoDB runs and that MONGODB_URI leads to it.',
  };
  readonly kind = DatabaseUnavailable.kind;

  constructor(cause?: unknown) {
    super('The board cannot reach its database at the moment.', { cause });
  }
}
