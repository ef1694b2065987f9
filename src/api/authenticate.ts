import type { Request, RequestHandler, Response } from 'express';
import type { ApiKeys, Caller } from '../operations/api-keys';
import { keyHash } from '../operations/api-keys';
import { BoundedMap } from '../platform/bounded-map';
import { KeyInvalid, KeyMissing, NotYourJob } from '../platform/errors/access-errors';
import { addressOf, createLimiter, type Rates } from './rate-limits';

/**
 * Lets callers with a valid `Authorization: Bearer <key>` through, at the rate of writes.
 *
 * An address that sent too many wrong keys is refused before its key is looked at, so that guessing ends. Keys that
 * worked from that address before still pass: behind a proxy all callers share one address, and somebody's broken
 * script must not lock everybody out.
 */
export function createAuthenticate(options: { apiKeys: ApiKeys; rates: Rates }): RequestHandler {
  const wrongKeys = createLimiter(options.rates.wrongKeys);
  const writes = createLimiter(options.rates.writes);
  const worked = new BoundedMap<string, true>({ size: 10_000, ttlMs: 3_600_000 });

  return async (request, response, next) => {
    const key = bearerOf(request);
    const address = addressOf(request);
    const hash = keyHash(key);
    if (!worked.get(`${address} ${hash}`)) await wrongKeys.assertLeft(address);
    const caller = await options.apiKeys.verify(key);
    if (!caller) {
      worked.delete(`${address} ${hash}`);
      await wrongKeys.take(address);
      throw new KeyInvalid();
    }
    worked.set(`${address} ${hash}`, true);
    await writes.take(hash);
    response.locals['caller'] = caller;
    next();
  };
}

/** Who `createAuthenticate` let through. */
export function callerOf(response: Response): Caller {
  return response.locals['caller'] as Caller;
}

/** Admins change all jobs, employers their own. The returned check throws {NotYourJob}. */
export function ownershipCheck({ role, ownerId }: Caller) {
  return (job: { ownerId?: string | null }): void => {
    if (role !== 'admin' && job.ownerId !== ownerId) throw new NotYourJob();
  };
}

/** @throws {KeyMissing | KeyInvalid} */
function bearerOf(request: Request): string {
  const header = request.get('authorization');
  if (header === undefined) throw new KeyMissing();
  const [, key] = /^Bearer +([\x21-\x7e]{1,256})$/i.exec(header) ?? [];
  if (key === undefined) throw new KeyInvalid();
  return key;
}
