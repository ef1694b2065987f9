import { randomBytes } from 'node:crypto';
import type { Connection, mongo } from 'mongoose';
import type { Config } from '../platform/config';
import { isDuplicateKey } from '../platform/duplicate-key';
import { keyCollection, keyHash, keyPrefixes, type Role, type StoredKey } from './api-keys';

/**
 * Makes one key for each role that has none: neither a configured one nor one in `api_keys`, revoked ones included
 * (whoever revoked the last key did not ask for another). Two processes may do so at once: the fixed `_id` lets one
 * win, and only the winner's key is returned.
 *
 * A key is 32 random bytes, base64url, behind the role's prefix. It can be read here and never again.
 */
export async function ensureFirstApiKeys(options: {
  connection: Connection;
  config: Pick<Config, 'ADMIN_API_KEY' | 'EMPLOYER_API_KEY'>;
}): Promise<{ made: { role: Role; key: string }[] }> {
  const keys = options.connection.collection<StoredKey>(keyCollection);
  await keys.createIndexes([
    { key: { hash: 1 }, name: 'hash', unique: true },
    { key: { role: 1 }, name: 'role' },
  ]);
  const configured: Record<Role, string | undefined> = {
    admin: options.config.ADMIN_API_KEY,
    employer: options.config.EMPLOYER_API_KEY,
  };
  const made: { role: Role; key: string }[] = [];
  for (const role of ['admin', 'employer'] as const) {
    if (configured[role] || (await keys.findOne({ role }))) continue;
    const key = keyPrefixes[role] + randomBytes(32).toString('base64url');
    if (await inserted(keys, role, key)) made.push({ role, key });
  }
  return { made };
}

async function inserted(keys: mongo.Collection<StoredKey>, role: Role, key: string): Promise<boolean> {
  try {
    await keys.insertOne({
      _id: `first-${role}`,
      hash: keyHash(key),
      role,
      ownerId: role,
      createdAt: new Date(),
    });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
