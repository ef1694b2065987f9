import { type Connection, mongo } from 'mongoose';
import { utcDay } from '../../embeddings/costs/utc-day';
import { databaseCall } from '../../platform/database-call';
import type { Variant } from '../../presentation/variant';
import type { UsageSource, UsageType } from './usage-event';

/** What events have in common that are counted together. No advert, no visitor, no address. */
export interface UsageKey {
  /** UTC, such as `2026-03-01`. */
  readonly day: string;
  readonly type: UsageType;
  /** The place in the list, from 1; for `shown` the places that the list had. */
  readonly position: number;
  /** As the provider names it; null where the list was no embedding's. */
  readonly model: string | null;
  /** Version of the recipe that the vectors were made by; null likewise. */
  readonly recipe: string | null;
  readonly source: UsageSource;
  readonly variant?: Variant;
  /** Names the experiment that gave the variant. */
  readonly run?: string;
}

export interface UsageCount extends UsageKey {
  readonly count: number;
  /** Of these: the first of their list. */
  readonly lists: number;
}

/** A document of `usage_counts`. */
interface StoredCount extends UsageCount {
  readonly _id: string;
  /** Begin of the day: when it ends is counted from here. */
  readonly at: Date;
}

export const usageKeptDays = 400;
const collection = 'usage_counts';
const daySeconds = 86_400;
const duplicateKey = 11_000;

/** Rejects as the driver does. */
export const ensureUsageIndexes = (connection: Connection): Promise<unknown> =>
  connection.collection(collection).createIndexes([
    { key: { at: 1 }, name: 'kept', expireAfterSeconds: usageKeptDays * daySeconds },
    { key: { run: 1 }, name: 'run', sparse: true },
  ]);

export const idOfUsage = ({ day, type, position, model, recipe, source, variant, run }: UsageKey): string =>
  [day, type, position, model, recipe, source, variant, run].map((part) => part ?? '').join('|');

/** How lists were used, a row a day and kind. Rows are only ever added to, by however many processes. */
export function createUsageCounts({ connection }: { connection: Connection }) {
  const rows = connection.collection<StoredCount>(collection);
  const projection = { _id: 0, at: 0 };

  return {
    /** Adds to the rows that the counts belong to, in one call. @throws {DatabaseUnavailable} */
    add: async (counts: readonly UsageCount[]): Promise<void> => {
      if (counts.length === 0) return;
      const operations = counts.map(({ count, lists, ...key }) => ({
        updateOne: {
          filter: { _id: idOfUsage(key) },
          update: {
            $inc: { count, lists },
            $setOnInsert: { ...key, at: new Date(`${key.day}T00:00:00Z`) },
          },
          upsert: true,
        },
      }));
      const write = (some: typeof operations) =>
        databaseCall(connection, () => rows.bulkWrite(some, { ordered: false }));
      await write(operations).catch((error: unknown) => {
        const lost = lostRaces(error);
        if (lost === undefined) throw error;
        return write(lost.map((index) => operations[index]!));
      });
    },

    /** Of the last days (UTC), today among them. @throws {DatabaseUnavailable} */
    lastDays: (days: number, now = Date.now()): Promise<UsageCount[]> => {
      const from = new Date(`${utcDay(now - (days - 1) * daySeconds * 1_000)}T00:00:00Z`);
      return databaseCall(connection, () => rows.find({ at: { $gte: from } }, { projection }).toArray());
    },

    /** Of one experiment. @throws {DatabaseUnavailable} */
    ofRun: (run: string): Promise<UsageCount[]> =>
      databaseCall(connection, () => rows.find({ run }, { projection }).toArray()),
  };
}

/** Places of the operations that failed because another process made the row meanwhile; undefined: something else failed. */
function lostRaces(error: unknown): number[] | undefined {
  if (!(error instanceof mongo.MongoBulkWriteError)) return undefined;
  const failed = [error.writeErrors].flat();
  return failed.length > 0 && failed.every(({ code }) => code === duplicateKey)
    ? failed.map(({ index }) => index)
    : undefined;
}
