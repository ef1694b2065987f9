import type * as Jose from 'jose';
import type { JWTPayload, JWTVerifyGetKey, JWTVerifyOptions } from 'jose';
import type { Config } from '../../platform/config';
import { IdentityProviderUnavailable, TokenInvalid } from '../../platform/errors/token-errors';
import { roles, type Caller, type Role } from './caller';

export type TokenVariables = Partial<
  Pick<Config, 'AUTH_JWKS_URL' | 'AUTH_JWT_SECRET' | 'AUTH_JWT_AUDIENCE' | 'AUTH_JWT_ISSUER'>
>;

/** Which algorithms a key is used with is ours to say, never the token's: no `none`, no public key as a secret. */
const algorithms = { published: ['RS256', 'ES256', 'EdDSA'], shared: ['HS256'] };

/** What is written as a date has a year of four digits. */
const lastYearEnds = Date.UTC(10_000, 0);

/** Three parts, of which the last may be empty as that of an unsigned token is. */
export const looksLikeToken = (given: string): boolean => /^eyJ[\w-]*\.[\w-]*\.[\w-]*$/.test(given);

/** Reads tokens of the board's own identity provider; null where none is configured. Made at the first token. */
export function createTokens(config: TokenVariables) {
  const { AUTH_JWKS_URL: url, AUTH_JWT_SECRET: secret, AUTH_JWT_ISSUER: issuer } = config;
  if (url === undefined && secret === undefined) return null;
  const checks: JWTVerifyOptions = {
    audience: config.AUTH_JWT_AUDIENCE ?? 'similar-jobs',
    ...(issuer !== undefined && { issuer }),
    requiredClaims: ['exp', 'sub'],
    clockTolerance: 30,
  };
  let reading: Promise<(token: string) => Promise<JWTPayload>> | undefined;

  async function makeReader(): Promise<(token: string) => Promise<JWTPayload>> {
    const jose = await import('jose');
    const shared = secret === undefined ? undefined : new TextEncoder().encode(secret);
    const published = url === undefined ? undefined : publishedKeys(jose, url);
    return async (token) => {
      const { alg = '' } = jose.decodeProtectedHeader(token);
      const read = async (key: Uint8Array | JWTVerifyGetKey, taken: string[]) =>
        (await jose.jwtVerify(token, key, { ...checks, algorithms: taken })).payload;
      if (shared && algorithms.shared.includes(alg)) return read(shared, algorithms.shared);
      if (published && algorithms.published.includes(alg)) return read(published, algorithms.published);
      throw new TokenInvalid('it is signed in a way that is not taken');
    };
  }

  /** @throws {TokenInvalid | IdentityProviderUnavailable} */
  return async (token: string): Promise<{ caller: Caller; expiresAt: Date }> => {
    const read = await (reading ??= makeReader());
    let payload: JWTPayload;
    try {
      payload = await read(token);
    } catch (error) {
      throw failureOf(error);
    }
    const expiresAt = new Date(payload.exp! * 1_000);
    // Milliseconds in the place of seconds: a token for ever, or no date at all.
    if (!(expiresAt.getTime() < lastYearEnds)) throw new TokenInvalid('its `exp` is no time in seconds');
    return { caller: callerOf(payload), expiresAt };
  };
}

/** @throws {TokenInvalid} */
function callerOf(payload: JWTPayload): Caller {
  const { sub: ownerId = '' } = payload;
  if (!/^[^\p{Cc}\p{Cs}]{1,200}$/u.test(ownerId)) throw new TokenInvalid('its `sub` cannot be used');
  const claimed = [payload['role'], payload['roles']].flat();
  const role = roles.find((each): each is Role => claimed.includes(each));
  if (!role) throw new TokenInvalid('it has no `role` of admin or employer');
  const { name, email } = payload;
  const called = [name, email].find((each) => typeof each === 'string' && each !== '') as string | undefined;
  return { role, ownerId, name: (called ?? ownerId).slice(0, 200), via: 'jwt' };
}

/** The provider's keys: remembered for ten minutes, read anew (twice a minute at most) for a key that is not known. */
function publishedKeys({ createRemoteJWKSet, errors }: typeof Jose, url: string): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(url), { timeoutDuration: 3_000 });
  const ofToken = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      throw ofToken.some((kind) => error instanceof kind) ? error : new IdentityProviderUnavailable(error);
    }
  };
}

/** In words that tell a caller what to mend, and a stranger nothing. */
function failureOf(error: unknown): Error {
  if (error instanceof TokenInvalid || error instanceof IdentityProviderUnavailable) return error;
  const { code, claim } = error as { code?: string; claim?: string };
  if (code === 'ERR_JWT_EXPIRED') return new TokenInvalid('it has expired', error);
  if (code === 'ERR_JWT_CLAIM_VALIDATION_FAILED') {
    return new TokenInvalid(`its \`${claim}\` is missing or not the right one`, error);
  }
  return new TokenInvalid('it is broken, or not signed by the provider', error);
}

export type Tokens = ReturnType<typeof createTokens>;
