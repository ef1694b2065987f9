import { AppError, type ErrorKind } from './app-error';

export class SignInRefused extends AppError {
  static readonly kind: ErrorKind = {
    code: 'SIGN_IN_REFUSED',
    status: 401,
    title: 'Address or password is wrong.',
    retryable: false,
    advice:
      'Check both. An operator with a terminal sets a new password: `npm run operators -- password <address>`.',
  };
  readonly kind = SignInRefused.kind;

  constructor() {
    super('Address or password is wrong.');
  }
}

export class SignInLocked extends AppError {
  static readonly kind: ErrorKind = {
    code: 'SIGN_IN_LOCKED',
    status: 429,
    title: 'Too many wrong passwords.',
    retryable: true,
    advice:
      'Wait as many seconds as `Retry-After` says, or sign in from a browser that signed in before: it is counted apart. `npm run operators -- password <address>` unlocks at once.',
  };
  readonly kind = SignInLocked.kind;

  constructor(readonly retryAfterSeconds: number) {
    super(`Too many wrong passwords; wait ${retryAfterSeconds} s.`);
  }
}

export class SessionOver extends AppError {
  static readonly kind: ErrorKind = {
    code: 'SESSION_OVER',
    status: 401,
    title: 'The session is over.',
    retryable: false,
    advice: 'Sign in again.',
  };
  readonly kind = SessionOver.kind;

  constructor() {
    super('The session is over: it was ended, not used for 12 hours, or is 7 days old.');
  }
}

export class CsrfRefused extends AppError {
  static readonly kind: ErrorKind = {
    code: 'CSRF_REFUSED',
    status: 403,
    title: 'The request did not come from this site.',
    retryable: false,
    advice:
      'Send `X-CSRF-Token` with the `csrfToken` of GET /api/auth/session, from a page of this site. Behind a proxy that changes `Host`, set PUBLIC_URL.',
  };
  readonly kind = CsrfRefused.kind;

  constructor(what: string) {
    super(`A change by a session needs to come from this site: ${what}`);
  }
}

export class SessionNeeded extends AppError {
  static readonly kind: ErrorKind = {
    code: 'SESSION_NEEDED',
    status: 403,
    title: 'Only somebody who is signed in has a password.',
    retryable: false,
    advice: 'Sign in at /admin; keys and tokens have no password.',
  };
  readonly kind = SessionNeeded.kind;

  constructor() {
    super('The request came with a key or a token, which have no password.');
  }
}

export class PasswordWrong extends AppError {
  static readonly kind: ErrorKind = {
    code: 'PASSWORD_WRONG',
    status: 403,
    title: 'The present password is wrong.',
    retryable: false,
    advice: 'Type the password that you signed in with, then the new one.',
  };
  readonly kind = PasswordWrong.kind;

  constructor() {
    super('The present password is wrong; nothing was changed.');
  }
}
