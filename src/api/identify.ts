import type { Request } from 'express';
import type { ApiKeys } from '../operations/access/api-keys';
import type { Caller } from '../operations/access/caller';
import { secretHash } from '../operations/access/secrets';
import type { Sessions } from '../operations/access/sessions';
import { keyHash } from '../operations/access/stored-key';
import { looksLikeToken, type Tokens } from '../operations/access/tokens';
import { KeyInvalid, KeyMissing } from '../platform/errors/access-errors';
import { SessionOver } from '../platform/errors/sign-in-errors';
import { sessionOf } from './session-cookie';

/** Who asks, and what that rests on. */
export interface Identity {
  readonly caller: Caller;
  /** When the way in ends by itself; null for keys. */
  readonly expiresAt: Date | null;
  /** The session's, where somebody came in by it. */
  readonly secret: string | null;
  /** What is counted as one writer. */
  readonly writer: string;
}

export interface WaysIn {
  readonly apiKeys: ApiKeys;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
}

/** What a request comes with. `Authorization` wins over the cookie: a program means what it says. */
export type Credentials =
  { readonly key: string } | { readonly token: string } | { readonly session: string };

/** @throws {KeyMissing | KeyInvalid} */
export function credentialsOf(request: Request, { tokens }: Pick<WaysIn, 'tokens'>): Credentials {
  const header = request.get('authorization');
  if (header === undefined) {
    const session = sessionOf(request);
    if (session === undefined) throw new KeyMissing();
    return { session };
  }
  const [, bearer] = /^Bearer +([\x21-\x7e]{1,8192})$/i.exec(header) ?? [];
  if (bearer === undefined) throw new KeyInvalid();
  if (tokens && looksLikeToken(bearer)) return { token: bearer };
  if (bearer.length > 256) throw new KeyInvalid();
  return { key: bearer };
}

/**
 * @param options.changes whether the request is to change something
 * @throws {KeyInvalid | SessionOver | TokenInvalid | IdentityProviderUnavailable | DatabaseUnavailable}
 */
export async function identify(
  { apiKeys, sessions, tokens }: WaysIn,
  credentials: Credentials,
  { changes }: { changes: boolean },
): Promise<Identity> {
  if ('session' in credentials) {
    const secret = credentials.session;
    const session = await sessions.find(secret, { trustLast: !changes });
    if (!session) throw new SessionOver();
    return { ...session, secret, writer: secretHash(secret) };
  }
  if ('token' in credentials) {
    if (!tokens) throw new KeyInvalid();
    const { caller, expiresAt } = await tokens(credentials.token);
    // Tokens come and go; their holder stays.
    return { caller, expiresAt, secret: null, writer: `jwt ${caller.ownerId}` };
  }
  const caller = await apiKeys.verify(credentials.key);
  if (!caller) throw new KeyInvalid();
  return { caller, expiresAt: null, secret: null, writer: keyHash(credentials.key) };
}
