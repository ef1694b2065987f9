import { AppError, type ErrorKind } from './app-error';

export class TokenInvalid extends AppError {
  static readonly kind: ErrorKind = {
    code: 'TOKEN_INVALID',
    status: 401,
    title: 'The token is not valid.',
    retryable: false,
    advice:
      'Get a new token. It must be signed by the provider of the board and name `exp`, `sub`, the audience of AUTH_JWT_AUDIENCE, and a `role` of admin or employer.',
  };
  readonly kind = TokenInvalid.kind;

  /** @param why a few words: never what the token holds */
  constructor(why: string, cause?: unknown) {
    super(`The token is not valid: ${why}.`, { cause });
  }
}

export class IdentityProviderUnavailable extends AppError {
  static readonly kind: ErrorKind = {
    code: 'IDENTITY_PROVIDER_UNAVAILABLE',
    status: 503,
    title: 'The keys of the identity provider cannot be read.',
    retryable: true,
    advice: 'Try again in some seconds. If it lasts, check that AUTH_JWKS_URL answers from this machine.',
  };
  readonly kind = IdentityProviderUnavailable.kind;

  constructor(cause: unknown) {
    super('The identity provider does not answer, so no token can be checked now.', { cause });
  }
}
