import type { Connection } from 'mongoose';

/** A document that a migration left as it is. */
export interface Reported {
  /** Its `_id` as text. */
  readonly jobId: string;
  readonly code: string;
  /** Why, in words. Safe to show. */
  readonly reason: string;
}

/** A document of `migration_reports`. */
export interface StoredReport {
  readonly _id: string;
  readonly code: string;
  readonly reason: string;
  readonly at: Date;
}

export const reportCollection = 'migration_reports';

export type Reports = ReturnType<typeof createReports>;

/** What migrations could not take, by id: the last word on each document. Every function rejects as the driver does. */
export function createReports(connection: Connection) {
  const reports = connection.collection<StoredReport>(reportCollection);
  return {
    put: async (reported: readonly Reported[]): Promise<void> => {
      if (reported.length === 0) return;
      const at = new Date();
      await reports.bulkWrite(
        reported.map(({ jobId, code, reason }) => ({
          updateOne: { filter: { _id: jobId }, update: { $set: { code, reason, at } }, upsert: true },
        })),
        { ordered: false },
      );
    },

    /** When each of these was reported, of those that were. */
    timesOf: async (jobIds: readonly string[]): Promise<Map<string, Date>> => {
      if (jobIds.length === 0) return new Map();
      const found = await reports.find({ _id: { $in: [...jobIds] } }, { projection: { at: 1 } }).toArray();
      return new Map(found.map(({ _id, at }) => [_id, at]));
    },

    /** A new migration looks at everything anew. */
    clear: async (): Promise<void> => {
      await reports.deleteMany({});
    },
  };
}
