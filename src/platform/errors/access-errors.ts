import { AppError, type ErrorKind } from './app-error';

export class KeyMissing extends AppError {
  static readonly kind: ErrorKind = {
    code: 'KEY_MISSING',
    status: 401,
    title: 'This needs a key, a token or a sign-in.',
    retryable: false,
    advice:
      'Send `Authorization: Bearer <key>`, or sign in at /admin. `npm start` shows the first keys when it makes them.',
  };
  readonly kind = KeyMissing.kind;

  constructor() {
    super('This needs an API key (`Authorization: Bearer <key>`) or a sign-in.');
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
    advice: 'Use the key or sign-in that the job was posted with, or those of an admin.',
  };
  readonly kind = NotYourJob.kind;

  constructor() {
    super('Employers change and remove only the jobs that they posted.');
  }
}

export class AdminOnly extends AppError {
  static readonly kind: ErrorKind = {
    code: 'ADMIN_ONLY',
    status: 403,
    title: 'This is for admins.',
    retryable: false,
    advice:
      'Use an admin key, or sign in as an admin. `npm start` shows the first one when it makes it; ADMIN_API_KEY sets one.',
  };
  readonly kind = AdminOnly.kind;

  constructor() {
    super('Only admins operate the board; this came from an employer.');
  }
}
