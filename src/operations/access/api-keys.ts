import { timingSafeEqual } from 'node:crypto';
import type { Connection } from 'mongoose';
import { BoundedMap } from '../../platform/bounded-map';
import { databaseCall, databaseDeadlineMs } from '../../platform/database-call';
import type { Caller } from './caller';
import { configuredKeys, type KeyVariables } from './configured-keys';
import { keyCollection, keyHash, keyPrefixes, type StoredKey } from './stored-key';

/** A revoked key stops within this time in every process. */
const trustedForMs = 30_000;
/** One write a minute, however often a key is used. */
const writtenEveryMs = 60_000;

/**
 * Says who sends a key: a configured one, or a stored one that was not revoked. Stored keys are remembered for
 * half a minute, so that saves cost no extra read.
 */
export function createApiKeys(options: { connection: Connection; config: KeyVariables }) {
  const { connection } = options;
  const known = new BoundedMap<string, Caller>({ size: 10_000, ttlMs: trustedForMs });
  const configured = configuredKeys(options.config).map(({ key, role, ownerId, name }) => ({
    digest: Buffer.from(keyHash(key)),
    caller: { role, ownerId, name, via: 'key' } satisfies Caller,
  }));
  const keys = () => connection.collection<StoredKey>(keyCollection);

  return {
    /** Null for an unknown or revoked key. @throws {DatabaseUnavailable} when only the database could tell. */
    verify: async (key: string): Promise<Caller | null> => {
      const hash = keyHash(key);
      // Digests have one length, so comparing them tells nothing about the key, not even how long it is.
      const digest = Buffer.from(hash);
      const given = configured.filter((each) => timingSafeEqual(each.digest, digest))[0];
      if (given) return given.caller;
      if (!Object.values(keyPrefixes).some((prefix) => key.startsWith(prefix))) return null;
      return known.get(hash) ?? (await stored(hash));
    },
    /** Forgets a key that was just revoked; other processes do so within half a minute. */
    forget: (hash: string): void => known.delete(hash),
  };

  async function stored(hash: string): Promise<Caller | null> {
    const found = await databaseCall(connection, () =>
      keys().findOne({ hash }, { maxTimeMS: databaseDeadlineMs }),
    );
    if (!found || found.revokedAt) return null;
    const { role, ownerId, name = found._id } = found;
    const caller: Caller = { role, ownerId, name, via: 'key' };
    known.set(hash, caller);
    if (Date.now() - (found.lastUsedAt?.getTime() ?? 0) > writtenEveryMs) noteUse(found._id);
    return caller;
  }

  /** Nobody waits for it, and nothing depends on it: a use that could not be noted is noted by the next one. */
  function noteUse(_id: string): void {
    const now = { $set: { lastUsedAt: new Date() } };
    void databaseCall(connection, () => keys().updateOne({ _id }, now)).catch(() => undefined);
  }
}

export type ApiKeys = ReturnType<typeof createApiKeys>;
