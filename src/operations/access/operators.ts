import { randomBytes } from 'node:crypto';
import { mongo, type Connection } from 'mongoose';
import { databaseCall, databaseDeadlineMs } from '../../platform/database-call';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { OperatorExists, OperatorUnknown } from '../../platform/errors/operator-errors';
import type { Role } from './caller';
import type { StoredPassword } from './passwords';

/** A document of `operators`: somebody who signs in at the dashboard. */
export interface Operator {
  readonly _id: string;
  /** In small letters. */
  readonly email: string;
  readonly role: Role;
  readonly ownerId: string;
  readonly password: StoredPassword;
  /** Changes with password and role; sessions that began with another one are over. */
  readonly generation: string;
  readonly createdAt: Date;
  /** The ADMIN_PASSWORD that was taken over last, so that only another one is. */
  readonly fromVariable?: StoredPassword;
  readonly lastSignInAt?: Date;
}

export const operatorCollection = 'operators';

/** People write addresses in letters of any size. */
export const asEmail = (given: string): string => given.trim().toLowerCase();

const newGeneration = (): string => randomBytes(9).toString('base64url');

export function createOperators(connection: Connection) {
  const operators = () => connection.collection<Operator>(operatorCollection);
  const read = { maxTimeMS: databaseDeadlineMs };
  const call = <T>(work: () => Promise<T>): Promise<T> => databaseCall(connection, work);

  async function change(email: string, changes: Partial<Operator>): Promise<void> {
    const { matchedCount } = await call(() =>
      operators().updateOne({ email: asEmail(email) }, { $set: changes }),
    );
    if (matchedCount === 0) throw new OperatorUnknown(asEmail(email));
  }

  return {
    byEmail: (email: string) => call(() => operators().findOne({ email: asEmail(email) }, read)),
    byId: (_id: string) => call(() => operators().findOne({ _id }, read)),
    /** In the order of their addresses. */
    list: () => call(() => operators().find({}, read).sort({ email: 1 }).toArray()),
    isEmpty: async () => (await call(() => operators().findOne({}, read))) === null,

    /** @throws {OperatorExists} */
    add: async (
      given: Pick<Operator, 'email' | 'role' | 'password'> &
        Partial<Pick<Operator, '_id' | 'ownerId' | 'fromVariable'>>,
    ): Promise<void> => {
      const email = asEmail(given.email);
      const _id = new mongo.ObjectId().toHexString();
      const rest = { generation: newGeneration(), createdAt: new Date() };
      try {
        await call(() => operators().insertOne({ _id, ownerId: email, ...given, email, ...rest }));
      } catch (error) {
        throw isDuplicateKey(error) ? new OperatorExists(email) : error;
      }
    },
    /** Ends all sessions. @returns the new generation. @throws {OperatorUnknown} */
    setPassword: async (
      email: string,
      password: StoredPassword,
      more: Pick<Operator, 'fromVariable'> = {},
    ): Promise<string> => {
      const generation = newGeneration();
      await change(email, { password, generation, ...more });
      return generation;
    },
    /** Ends all sessions. @throws {OperatorUnknown} */
    setRole: (email: string, role: Role) => change(email, { role, generation: newGeneration() }),
    signedIn: (email: string) => change(email, { lastSignInAt: new Date() }),
    /** @throws {OperatorUnknown} */
    remove: async (email: string): Promise<void> => {
      const { deletedCount } = await call(() => operators().deleteOne({ email: asEmail(email) }));
      if (deletedCount === 0) throw new OperatorUnknown(asEmail(email));
    },
  };
}

export type Operators = ReturnType<typeof createOperators>;
