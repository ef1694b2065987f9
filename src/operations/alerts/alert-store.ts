import type { Connection, mongo } from 'mongoose';
import { isDuplicateKey } from '../../platform/duplicate-key';

/** Something that an operator must know of. `code` is of the catalogue, `subject` what it concerns. */
export interface Alert {
  readonly code: string;
  readonly subject: string;
  /** What was seen last. Safe to show. */
  readonly detail: string;
  readonly advice: string;
  /** Of the request or save in which it was seen last. */
  readonly debugId?: string;
}

/** A document of `alerts`. */
export interface StoredAlert extends Alert {
  readonly _id: mongo.ObjectId;
  /** There while it lasts. */
  readonly open?: true;
  readonly raisedAt: Date;
  readonly lastSeenAt: Date;
  /** How often it was seen. */
  readonly count: number;
  /** Ids of some of those that it concerns, where it concerns many. */
  readonly examples?: string[];
  readonly overAt?: Date;
}

export const alertCollection = 'alerts';
/** Ids that an alert names. */
export const mostExamples = 5;
export const keptDays = 90;
const keptSeconds = keptDays * 24 * 60 * 60;

/** One open alert for each code and subject, whoever raises it; those that are over are kept for 90 days. */
export async function ensureAlertIndexes(connection: Connection): Promise<void> {
  await connection.collection(alertCollection).createIndexes([
    {
      key: { subject: 1, code: 1 },
      name: 'open',
      unique: true,
      partialFilterExpression: { open: true },
    },
    { key: { overAt: 1 }, name: 'kept', expireAfterSeconds: keptSeconds },
    { key: { raisedAt: -1, _id: -1 }, name: 'newest' },
    { key: { open: 1, raisedAt: -1, _id: -1 }, name: 'newestByState' },
  ]);
}

/** The alerts of the whole installation. Every function rejects as the driver does. */
export function createAlertStore(connection: Connection) {
  const alerts = connection.collection<StoredAlert>(alertCollection);

  async function upsert(alert: Alert, count: number): Promise<boolean> {
    const { code, subject, detail, advice, debugId } = alert;
    const now = new Date();
    const seen = { detail, advice, lastSeenAt: now, ...(debugId !== undefined && { debugId }) };
    const { upsertedCount } = await alerts.updateOne(
      { subject, code, open: true },
      { $set: seen, $inc: { count }, $setOnInsert: { raisedAt: now } },
      { upsert: true },
    );
    return upsertedCount === 1;
  }

  return {
    /** Opens the alert, or counts it as seen again. Resolves with whether it is new. */
    raise: async (alert: Alert, seen: { count: number; examples: readonly string[] }): Promise<boolean> => {
      const isNew = await upsert(alert, seen.count).catch((error: unknown) => {
        // Somebody else opened it between the look and the write.
        if (isDuplicateKey(error)) return upsert(alert, seen.count);
        throw error;
      });
      const open = { subject: alert.subject, code: alert.code, open: true } as const;
      for (const example of seen.examples.slice(-mostExamples)) {
        await alerts.updateOne(
          { ...open, examples: { $ne: example } },
          { $push: { examples: { $each: [example], $slice: -mostExamples } } },
        );
      }
      return isNew;
    },

    /** Ends those that are open. Resolves with those that nobody else had ended. */
    over: async (ended: { codes: readonly string[]; subject: string }): Promise<StoredAlert[]> => {
      const { codes, subject } = ended;
      const over: StoredAlert[] = [];
      for (const alert of await alerts.find({ subject, code: { $in: [...codes] }, open: true }).toArray()) {
        const { modifiedCount } = await alerts.updateOne(
          { _id: alert._id, open: true },
          { $set: { overAt: new Date() }, $unset: { open: '' } },
        );
        if (modifiedCount === 1) over.push(alert);
      }
      return over;
    },

    openOf: (subject: string): Promise<StoredAlert[]> => alerts.find({ subject, open: true }).toArray(),
  };
}
