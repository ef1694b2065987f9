import { mongo, type Connection } from 'mongoose';
import { AppError } from '../platform/errors/app-error';
import { InternalFailure } from '../platform/errors/route-errors';
import { databaseCall } from '../platform/database-call';
import type { Role, Via } from './access/caller';

/** A document of `audit_log`: what somebody did to the installation. Entries are never removed. */
export interface AuditEntry {
  readonly _id: mongo.ObjectId;
  readonly at: Date;
  /** Null for somebody who could not be told from a stranger: a refused sign-in. */
  readonly role: Role | null;
  /** An operator's address, a key's name, the holder of a token. */
  readonly who: string;
  /** Not in entries of an older version, nor in those of the terminal. */
  readonly via?: Via;
  /** Such as `pause`. */
  readonly action: string;
  /** What was asked for. */
  readonly input: object;
  readonly debugId: string;
  /** `done`, or the code of the failure; `begun` while nobody knows, as when the process was killed. */
  readonly result: string;
}

export const auditCollection = 'audit_log';

export type AuditLog = ReturnType<typeof createAuditLog>;

/** Writes down each action of an operator. */
export function createAuditLog(connection: Connection) {
  const entries = connection.collection<AuditEntry>(auditCollection);

  return {
    /**
     * Runs the action between two writes, so that none is without an entry.
     *
     * @throws {DatabaseUnavailable} when the entry cannot be written; then nothing was done. Else what the action throws.
     */
    record: async <T>(
      entry: Pick<AuditEntry, 'role' | 'who' | 'via' | 'action' | 'input' | 'debugId'>,
      act: () => Promise<T>,
    ): Promise<T> => {
      const _id = new mongo.ObjectId();
      const write = (work: () => Promise<unknown>) => databaseCall(connection, work);
      await write(() => entries.insertOne({ _id, at: new Date(), ...entry, result: 'begun' }));
      const ends = (result: string) => write(() => entries.updateOne({ _id }, { $set: { result } }));
      let done: T;
      try {
        done = await act();
      } catch (error) {
        const result = error instanceof AppError ? error.code : InternalFailure.kind.code;
        // What the action failed for says more than that its end could not be written down.
        await ends(result).catch(() => undefined);
        throw error;
      }
      await ends('done');
      return done;
    },
  };
}
