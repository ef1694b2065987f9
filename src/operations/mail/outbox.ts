import { mongo, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../platform/duplicate-key';

export const mailKinds = ['alert', 'over', 'digest', 'test'] as const;
export const mailStates = ['waiting', 'sent', 'refused'] as const;
export type MailKind = (typeof mailKinds)[number];

/** What is to be said to whom. */
export interface NewMail {
  /** Each says one thing that is told once: `<alert id>:over`. No two mails share one. */
  readonly keys: readonly string[];
  readonly kind: MailKind;
  /** Empty: to whoever it is for when it is sent. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Of the request that asked for it. */
  readonly debugId?: string;
}

/** A document of `mail_outbox`. */
export interface StoredMail extends NewMail {
  readonly _id: mongo.ObjectId;
  readonly state: (typeof mailStates)[number];
  readonly tries: number;
  /** Why it waits, was refused, or did not reach everybody. Safe to show. */
  readonly error?: string | null;
  readonly createdAt: Date;
  /** While it waits. Whoever sends it puts it off first, so that it is one of all processes. */
  readonly nextTryAt: Date;
  readonly sentAt?: Date;
  /** Of `to`: who has it, and who never will. */
  readonly reached?: readonly string[];
  readonly refusedBy?: readonly string[];
}

export const mailCollection = 'mail_outbox';
const keptSeconds = 90 * 24 * 60 * 60;

export async function ensureMailIndexes(connection: Connection): Promise<void> {
  await connection.collection(mailCollection).createIndexes([
    { key: { keys: 1 }, name: 'once', unique: true },
    { key: { state: 1, nextTryAt: 1 }, name: 'due' },
    { key: { createdAt: -1, _id: -1 }, name: 'newest' },
    { key: { createdAt: 1 }, name: 'kept', expireAfterSeconds: keptSeconds },
  ]);
}

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * Mails that are to be sent, and those that were. Written in one step with what they say, so that what is decided is sent,
 * and by a unique key, so that it is decided once. Functions reject as the driver does.
 */
export function createOutbox(connection: Connection) {
  const mails = connection.collection<StoredMail>(mailCollection);

  return {
    /** Undefined when something of it is in a mail already. */
    add: async (mail: NewMail): Promise<mongo.ObjectId | undefined> => {
      const _id = new mongo.ObjectId();
      const now = new Date();
      try {
        await mails.insertOne({ _id, ...mail, state: 'waiting', tries: 0, createdAt: now, nextTryAt: now });
        return _id;
      } catch (error) {
        if (isDuplicateKey(error)) return undefined;
        throw error;
      }
    },

    find: (id: mongo.ObjectId) => mails.findOne({ _id: id }),
    findByKey: (key: string) => mails.findOne({ keys: key }),

    /** Those of the keys that are in a mail, with when that was written. */
    told: async (keys: readonly string[]): Promise<Map<string, Date>> => {
      const found = await mails
        .find({ keys: { $in: [...keys] } }, { projection: { keys: 1, createdAt: 1 } })
        .toArray();
      return new Map(found.flatMap(({ keys: of, createdAt }) => of.map((key) => [key, createdAt] as const)));
    },

    /** How many were written since, tests apart. */
    countSince: async (since: Date): Promise<number> => {
      const found = await mails.find({ createdAt: { $gte: since } }, { projection: { kind: 1 } }).toArray();
      return found.filter(({ kind }) => kind !== 'test').length;
    },

    /** Those that are to be tried now, the oldest first. */
    due: async (): Promise<StoredMail[]> => {
      const found = await mails.find({ state: 'waiting', nextTryAt: { $lte: new Date() } }).toArray();
      return found.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    },

    /** The right to try a mail, alone, for `forMs`; undefined for all others. */
    claim: async (seen: StoredMail, forMs: number): Promise<StoredMail | undefined> => {
      const nextTryAt = new Date(Date.now() + forMs);
      const { modifiedCount } = await mails.updateOne(
        { _id: seen._id, state: 'waiting', nextTryAt: seen.nextTryAt, tries: seen.tries },
        { $set: { nextTryAt }, $inc: { tries: 1 } },
      );
      return modifiedCount === 1 ? { ...seen, nextTryAt, tries: seen.tries + 1 } : undefined;
    },

    /** What became of the try that was claimed. */
    settle: async (claim: StoredMail, set: Partial<StoredMail>): Promise<void> => {
      await mails.updateOne({ _id: claim._id, tries: claim.tries }, { $set: set });
    },

    /** Says of all that wait why they do. Resolves with how many that is news for. */
    waitFor: async (error: string): Promise<number> => {
      const { modifiedCount } = await mails.updateMany(
        { state: 'waiting', error: { $ne: error } },
        { $set: { error } },
      );
      return modifiedCount;
    },

    /** Gives up those that have waited since before. Resolves with how many. */
    giveUp: async (before: Date, error: string): Promise<number> => {
      const { modifiedCount } = await mails.updateMany(
        { state: 'waiting', createdAt: { $lt: before } },
        { $set: { state: 'refused', error } },
      );
      return modifiedCount;
    },
  };
}
