import { AppError, type ErrorKind } from './app-error';

export class KeyMissing extends AppError {
  static readonly kind: ErrorKind = {
    code: 'KEY_MISSING',
    status: 401,
    title: 'This needs an API key.',
    retryable: false,
    advice: 'Send `Authorization: Bearer <key>`. `npm start` shows the first keys when it makes them.',
  };
  readonly kind = KeyMissing.kind;

  constructor() {
    super('Writing needs an API key: Authorization: Bearer <key>.');
  }
}

export class KeyInvalid extends AppError {
  static readonly kind: ErrorKind = {
    code: 'KEY_INVALID',
    status: 401,
    title: 'The API key is not valid.',
    retryable: false,
    advice: 'Check the key for missing characters; it may also have been revoked.',
  };
  readonly kind = KeyInvalid.kind;

  constructor() {
    super('The API key is unknown or has been revoked.');
  }
}

export class NotYourJob extends AppError {
  static readonly kind: ErrorKind = {
    code: 'NOT_YOUR_JOB',
    status: 403,
    title: 'The job belongs to somebody else.',
    retryable: false,
    advice: 'Use the key that the job was posted with, or an admin key.',
  };
  readonly kind = NotYourJob.kind;

  constructor() {
    super('An employer key changes and removes only the jobs that were posted with it.');
  }
}

export class AdminOnly extends AppError {
  static readonly kind: ErrorKind = {
    code: 'ADMIN_ONLY',
    status: 403,
    title: 'This needs an admin key.',
    retryable: false,
    advice: 'Use an admin key. `npm start` shows the first one when it makes it; ADMIN_API_KEY sets one.',
  };
  readonly kind = AdminOnly.kind;

  constructor() {
    super('Operating the board needs an admin key; this is an employer key.');
  }
}
