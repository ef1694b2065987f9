import { mongo, type Connection } from 'mongoose';
import { databaseCall, databaseDeadlineMs } from '../../platform/database-call';
import { KeyConfigured, KeyUnknown } from '../../platform/errors/key-errors';
import type { Role } from './caller';
import { configuredKeys, type KeyVariables } from './configured-keys';
import { keyCollection, keyPrefixes, randomKey, type StoredKey } from './stored-key';

/** A key as operators see it: everything but the key. */
export interface ListedKey {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly ownerId: string;
  readonly start: string;
  readonly createdAt: Date | null;
  readonly createdBy: string | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  /** From a variable. */
  readonly configured: boolean;
}

/** Where a page ended. */
export interface KeyPosition {
  readonly createdAt: Date;
  readonly id: string;
}

export interface NewKey {
  readonly name: string;
  readonly role: Role;
  /** Whose adverts an employer's key changes. Without it the key is its own owner. */
  readonly ownerId?: string | undefined;
  readonly createdBy: string;
}

/** The keys of the installation: lists, makes and revokes them. */
export function createKeyBook(options: { connection: Connection; config: KeyVariables }) {
  const configured = configuredKeys(options.config).map(({ id, name, role, ownerId, key }): ListedKey => ({
    ...{ id, name, role, ownerId, start: key.slice(0, 4), configured: true },
    ...{ createdAt: null, createdBy: null, lastUsedAt: null, revokedAt: null },
  }));
  const keys = () => options.connection.collection<StoredKey>(keyCollection);
  const call = <T>(work: () => Promise<T>): Promise<T> => databaseCall(options.connection, work);
  const read = { maxTimeMS: databaseDeadlineMs };

  return {
    /**
     * Those of variables before all others, then the newest first. Keys are few, so pages are cut here: the embedded
     * database answers a condition with `$or` without an index.
     */
    list: async (page: { limit: number; after?: KeyPosition | undefined }): Promise<ListedKey[]> => {
      const { limit, after } = page;
      const until = after?.createdAt ?? new Date('9999-12-31');
      const stored = await call(() =>
        keys()
          .find({ createdAt: { $lte: until } }, read)
          .sort({ createdAt: -1, _id: -1 })
          .toArray(),
      );
      const isOlder = ({ createdAt, _id }: StoredKey): boolean =>
        !after || createdAt < after.createdAt || _id < after.id;
      return [...(after ? [] : configured), ...stored.filter(isOlder).slice(0, limit).map(listed)];
    },

    /** `key` can be read here and never again. */
    make: async ({ name, role, ownerId, createdBy }: NewKey): Promise<ListedKey & { key: string }> => {
      const { key, stored } = randomKey(role);
      const _id = new mongo.ObjectId().toHexString();
      const owner = ownerId ?? (role === 'admin' ? 'admin' : _id);
      const made = { _id, ...stored, role, name, ownerId: owner, createdAt: new Date(), createdBy };
      await call(() => keys().insertOne(made));
      return { ...listed(made), key };
    },

    /** A key that is revoked already stays so from when it was. @throws {KeyUnknown | KeyConfigured} */
    revoke: async (id: string): Promise<ListedKey & { hash: string }> => {
      const given = configured.find((each) => each.id === id);
      if (given) throw new KeyConfigured(given.name);
      const found = await call(() => keys().findOne({ _id: id }, read));
      if (!found) throw new KeyUnknown();
      const revokedAt = found.revokedAt ?? new Date();
      if (!found.revokedAt) await call(() => keys().updateOne({ _id: id }, { $set: { revokedAt } }));
      return { ...listed({ ...found, revokedAt }), hash: found.hash };
    },
  };
}

function listed(key: StoredKey): ListedKey {
  const { _id, name, role, ownerId, start, createdAt, createdBy, lastUsedAt, revokedAt } = key;
  return {
    ...{ id: _id, name: name ?? _id, role, ownerId, start: start ?? keyPrefixes[role], createdAt },
    createdBy: createdBy ?? null,
    lastUsedAt: lastUsedAt ?? null,
    revokedAt: revokedAt ?? null,
    configured: false,
  };
}

export type KeyBook = ReturnType<typeof createKeyBook>;
