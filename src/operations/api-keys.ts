import { createHash, timingSafeEqual } from 'node:crypto';
import type { Connection } from 'mongoose';
import { BoundedMap } from '../platform/bounded-map';
import type { Config } from '../platform/config';
import { databaseCall, databaseDeadlineMs } from '../platform/database-call';

export type Role = 'admin' | 'employer';

/** Who a key stands for. An employer's jobs are those with this `ownerId`. */
export interface Caller {
  readonly role: Role;
  readonly ownerId: string;
}

/** A document of `api_keys`. The key itself is nowhere. */
export interface StoredKey extends Caller {
  readonly _id: string;
  readonly hash: string;
  readonly createdAt: Date;
  readonly revokedAt?: Date;
}

export const keyCollection = 'api_keys';
export const keyPrefixes: Record<Role, string> = { admin: 'sj_admin_', employer: 'sj_employer_' };

/** A revoked key stops within this time in every process. */
const trustedForMs = 30_000;

/**
 * SHA-256, hex. Fast on purpose: a key holds 256 random bits, so there is nothing to guess from its hash; slow
 * hashes protect passwords, which people choose.
 */
export function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/**
 * Says who sends a key: a configured one, or a stored one that was not revoked. Stored keys are remembered for
 * half a minute, so that saves cost no extra read.
 */
export function createApiKeys(options: {
  connection: Connection;
  config: Pick<Config, 'ADMIN_API_KEY' | 'EMPLOYER_API_KEY'>;
}) {
  const { connection, config } = options;
  const known = new BoundedMap<string, Caller>({ size: 10_000, ttlMs: trustedForMs });
  const configured = (
    [
      ['admin', config.ADMIN_API_KEY],
      ['employer', config.EMPLOYER_API_KEY],
    ] as const
  ).flatMap(([role, key]) =>
    key ? [{ digest: Buffer.from(keyHash(key)), caller: { role, ownerId: role } }] : [],
  );

  return {
    /** Null for an unknown or revoked key. @throws {DatabaseUnavailable} when only the database could tell. */
    verify: async (key: string): Promise<Caller | null> => {
      const hash = keyHash(key);
      // Digests have one length, so comparing them tells nothing about the key, not even how long it is.
      const digest = Buffer.from(hash);
      const given = configured.filter((each) => timingSafeEqual(each.digest, digest))[0];
      if (given) return given.caller;
      if (!Object.values(keyPrefixes).some((prefix) => key.startsWith(prefix))) return null;
      const caller = known.get(hash) ?? (await stored(hash));
      if (caller) known.set(hash, caller);
      return caller;
    },
  };

  async function stored(hash: string): Promise<Caller | null> {
    const keys = connection.collection<StoredKey>(keyCollection);
    const found = await databaseCall(connection, () =>
      keys.findOne({ hash }, { maxTimeMS: databaseDeadlineMs }),
    );
    return found && !found.revokedAt ? { role: found.role, ownerId: found.ownerId } : null;
  }
}

export type ApiKeys = ReturnType<typeof createApiKeys>;
