import type { Connection, mongo } from 'mongoose';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { ensureAccessIndexes } from './access-indexes';
import { roles, type Role } from './caller';
import { configuredKeys, type KeyVariables } from './configured-keys';
import { keyCollection, randomKey, type StoredKey } from './stored-key';

/**
 * Makes one key for each role that has none: neither a configured one nor one in `api_keys`, revoked ones included
 * (whoever revoked the last key did not ask for another). Two processes may do so at once: the fixed `_id` lets one
 * win, and only the winner's key is returned. It can be read here and never again.
 */
export async function ensureFirstApiKeys(options: {
  connection: Connection;
  config: KeyVariables;
}): Promise<{ made: { role: Role; key: string }[] }> {
  await ensureAccessIndexes(options.connection);
  const keys = options.connection.collection<StoredKey>(keyCollection);
  const configured = configuredKeys(options.config).map(({ role }) => role);
  const made: { role: Role; key: string }[] = [];
  for (const role of roles) {
    if (configured.includes(role) || (await keys.findOne({ role }))) continue;
    const key = await insertFirst(keys, role);
    if (key !== undefined) made.push({ role, key });
  }
  return { made };
}

async function insertFirst(keys: mongo.Collection<StoredKey>, role: Role): Promise<string | undefined> {
  const { key, stored } = randomKey(role);
  try {
    await keys.insertOne({
      ...{ _id: `first-${role}`, ...stored, role, ownerId: role, name: `first ${role} key` },
      ...{ createdAt: new Date(), createdBy: 'first start' },
    });
    return key;
  } catch (error) {
    if (isDuplicateKey(error)) return undefined;
    throw error;
  }
}
