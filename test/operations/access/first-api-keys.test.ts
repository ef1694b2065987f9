import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { createApiKeys } from '../../../src/operations/access/api-keys';
import { keyCollection, keyHash, type StoredKey } from '../../../src/operations/access/stored-key';
import { ensureFirstApiKeys } from '../../../src/operations/access/first-api-keys';
import { openJobs } from '../../support/jobs';

const none = { ADMIN_API_KEY: undefined, EMPLOYER_API_KEY: undefined };

let database: Awaited<ReturnType<typeof openJobs>>;
beforeEach(async () => {
  database = await openJobs();
});
afterEach(() => database.close());

const stored = () => database.connection.collection<StoredKey>(keyCollection).find({}).toArray();
const ensure = (
  config: typeof none | { ADMIN_API_KEY: string; EMPLOYER_API_KEY: string | undefined } = none,
) => ensureFirstApiKeys({ connection: database.connection, config });

describe('the first API keys', () => {
  it('are made once, one for each role, and work', async () => {
    const { made } = await ensure();
    expect(made.map(({ role }) => role)).toEqual(['admin', 'employer']);
    expect((await ensure()).made).toEqual([]);
    const keys = createApiKeys({ connection: database.connection, config: none });
    for (const { role, key } of made) {
      const name = `first ${role} key`;
      expect(await keys.verify(key)).toEqual({ role, ownerId: role, name, via: 'key' });
    }
    expect(await keys.verify(`${made[0]!.key}x`)).toBeNull();
  });

  it('hold 256 random bits and are stored as hashes only', async () => {
    const { made } = await ensure();
    const rows = await stored();
    const text = JSON.stringify(rows);
    for (const { role, key } of made) {
      expect(key).toMatch(new RegExp(`^sj_${role}_[A-Za-z0-9_-]{43}$`));
      expect(text).not.toContain(key.slice(`sj_${role}_`.length));
      expect(rows.filter(({ hash }) => hash === keyHash(key))).toMatchObject([{ role, ownerId: role }]);
    }
    expect(made[0]!.key.slice(-43)).not.toBe(made[1]!.key.slice(-43));
  });

  it('are made by one of many processes that start at once, and only that one shows them', async () => {
    const others = await Promise.all(
      Array.from({ length: 6 }, () => mongoose.createConnection(database.uri).asPromise()),
    );
    const results = await Promise.all(
      others.map((connection) => ensureFirstApiKeys({ connection, config: none })),
    );
    await Promise.all(others.map((connection) => connection.close()));
    const shown = results.flatMap(({ made }) => made);
    expect(shown.map(({ role }) => role).sort()).toEqual(['admin', 'employer']);
    expect((await stored()).map(({ hash }) => hash).sort()).toEqual(
      shown.map(({ key }) => keyHash(key)).sort(),
    );
  });

  it('are not made for a role whose key is configured', async () => {
    const configured = { ADMIN_API_KEY: 'my-own-admin-key', EMPLOYER_API_KEY: undefined };
    expect((await ensure(configured)).made.map(({ role }) => role)).toEqual(['employer']);
    expect((await stored()).map(({ role }) => role)).toEqual(['employer']);
    const keys = createApiKeys({ connection: database.connection, config: configured });
    expect(await keys.verify('my-own-admin-key')).toMatchObject({
      role: 'admin',
      ownerId: 'admin',
      name: 'ADMIN_API_KEY',
    });
    expect(await keys.verify('my-own-admin-keY')).toBeNull();
  });

  it('are not made again by whoever revoked the last one', async () => {
    const { made } = await ensure();
    await database.connection.collection(keyCollection).updateMany({}, { $set: { revokedAt: new Date() } });
    expect((await ensure()).made).toEqual([]);
    const keys = createApiKeys({ connection: database.connection, config: none });
    expect(await keys.verify(made[0]!.key)).toBeNull();
  });
});
