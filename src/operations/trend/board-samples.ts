import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { coverageOf, type BoardCounts } from '../board-counts';

/** How the board was at a moment. */
export interface BoardSample {
  readonly at: Date;
  readonly active: number;
  readonly completed: number;
  readonly pending: number;
  readonly failed: number;
  readonly coverage: number;
}

/** A document of `board_samples`: of each ten minutes at most one. */
interface StoredSample extends BoardSample {
  /** Which ten minutes since 1970. */
  readonly _id: number;
}

const collection = 'board_samples';
export const sampleEveryMs = 10 * 60 * 1_000;
const keptSeconds = 30 * 24 * 60 * 60;
const mostPoints = 200;

/** Rejects as the driver does. */
export const ensureSampleIndexes = (connection: Connection): Promise<unknown> =>
  connection
    .collection(collection)
    .createIndexes([{ key: { at: 1 }, name: 'kept', expireAfterSeconds: keptSeconds }]);

/** The samples of the last thirty days. Every function rejects as the driver does. */
export function createBoardSamples(connection: Connection) {
  const samples = connection.collection<StoredSample>(collection);
  const slotOf = (at: Date): number => Math.floor(at.getTime() / sampleEveryMs);

  return {
    /** Whether nobody wrote one in these ten minutes. */
    isDue: async (now: Date): Promise<boolean> =>
      (await samples.findOne({ _id: slotOf(now) }, { projection: { _id: 1 } })) === null,

    /** The first one of ten minutes counts. */
    add: async ({ active, completed, pending, failed }: BoardCounts, at: Date): Promise<void> => {
      const counts = { active, completed, pending, failed };
      try {
        await samples.insertOne({ _id: slotOf(at), at, ...counts, coverage: coverageOf(counts) });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    /** At most 200 of them, evenly spread with the newest among them; oldest first. */
    trend: async (): Promise<BoardSample[]> => {
      const all = await samples
        .find({ at: { $gt: new Date(0) } })
        .sort({ at: 1 })
        .toArray();
      return thinned(all).map(({ _id, ...sample }) => sample);
    },
  };
}

function thinned<T>(all: readonly T[]): T[] {
  if (all.length <= mostPoints) return [...all];
  const step = (all.length - 1) / (mostPoints - 1);
  return Array.from({ length: mostPoints }, (_, n) => all[Math.round(n * step)]!);
}
