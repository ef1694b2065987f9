import type { Request, RequestHandler, Response } from 'express';
import type { Caller } from '../operations/access/caller';
import { keyHash } from '../operations/access/stored-key';
import { BoundedMap } from '../platform/bounded-map';
import { KeyInvalid, NotYourJob } from '../platform/errors/access-errors';
import { credentialsOf, identify, type Credentials, type Identity, type WaysIn } from './identify';
import { addressOf, createLimiter, type Rates } from './rate-limits';
import { assertOwnPage } from './same-site';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets callers through who come with a key, a token or a session, at the rate of writes. Changes by a session must come
 * from a page of this site.
 *
 * An address that sent too many wrong keys is refused before its key is looked at, so that guessing ends. Keys that
 * worked from that address before still pass: behind a proxy all callers share one address, and somebody's broken
 * script must not lock everybody out. Tokens and sessions are not counted: they cannot be guessed, and they end while
 * pages and programs still send them.
 */
export function createAuthenticate(
  options: WaysIn & { rates: Rates; publicOrigin?: string | undefined },
): RequestHandler {
  const wrongKeys = createLimiter(options.rates.wrongKeys);
  const writes = createLimiter(options.rates.writes);
  const worked = new BoundedMap<string, true>({ size: 10_000, ttlMs: 3_600_000 });

  async function ofKey(request: Request, credentials: Credentials & { key: string }): Promise<Identity> {
    const address = addressOf(request);
    const known = `${address} ${keyHash(credentials.key)}`;
    if (!worked.get(known)) await wrongKeys.assertLeft(address);
    try {
      const identity = await identify(options, credentials, { changes: true });
      worked.set(known, true);
      return identity;
    } catch (error) {
      if (!(error instanceof KeyInvalid)) throw error;
      worked.delete(known);
      await wrongKeys.take(address);
      throw error;
    }
  }

  return async (request, response, next) => {
    const changes = !reads.has(request.method);
    const credentials = credentialsOf(request, options);
    const identity =
      'key' in credentials
        ? await ofKey(request, credentials)
        : await identify(options, credentials, { changes });
    if (identity.secret !== null) assertOwnPage(request, identity.secret, options.publicOrigin);
    await writes.take(identity.writer);
    noteIdentity(response, identity);
    next();
  };
}

/** For the routes that let callers in, or out, by themselves. */
export function noteIdentity(response: Response, identity: Identity): void {
  response.locals['identity'] = identity;
}

/** Who was let in, and on what that rests; for routes behind `createAuthenticate`. */
export const identityOf = (response: Response): Identity => response.locals['identity'] as Identity;

/** Whether a request turned out to be somebody's. */
export const wasLetIn = (response: Response): boolean => response.locals['identity'] !== undefined;

export const callerOf = (response: Response): Caller => identityOf(response).caller;

/** Admins change all jobs, employers their own. The returned check throws {NotYourJob}. */
export function ownershipCheck({ role, ownerId }: Caller) {
  return (job: { ownerId?: string | null }): void => {
    if (role !== 'admin' && job.ownerId !== ownerId) throw new NotYourJob();
  };
}
