import type { Collection, Connection, mongo } from 'mongoose';
import { databaseCall } from '../../platform/database-call';
import { isDuplicateKey } from '../../platform/duplicate-key';
import type { RelevancePoints } from './relevance';

/** Scores of a board as they were when it was measured; what the histogram shows. */
export interface MeasuredScores {
  readonly adverts: number;
  /** Equal parts of the scores from `from` to `to`: pairs at random, and adverts with those in their lists. */
  readonly from: number;
  readonly to: number;
  readonly random: readonly number[];
  readonly nearest: readonly number[];
  /** Pairs of reposts that were found. */
  readonly reposts: number;
  /** Judged pairs that were given. */
  readonly labels: number;
  /** Share of the pairs at random that reach the threshold, 0 to 1. */
  readonly passing: number;
}

/** A document of `calibrations`. Never changed, but for `inUse`. */
export interface Calibration {
  /** Model and version. */
  readonly _id: string;
  readonly model: string;
  /** As `SIMILARITY_RECIPE` calls it. */
  readonly recipe: string;
  /** Counts from 1 for each model; 0 stands for the model's profile. */
  readonly version: number;
  /** Least score of a link; null for that of the profile. */
  readonly threshold: number | null;
  /** Empty for that of the profile. */
  readonly relevance: RelevancePoints;
  readonly measuredAt: Date;
  /** Pairs that were measured; 0 where somebody has set the threshold by hand. */
  readonly pairs: number;
  /** Who. */
  readonly by: string;
  /** Counts the changes; that with the greatest is in use. 0: it never was. */
  readonly inUse: number;
  readonly measured?: MeasuredScores;
}

export type NewCalibration = Pick<
  Calibration,
  'model' | 'recipe' | 'threshold' | 'relevance' | 'pairs' | 'by' | 'measured'
>;

export const calibrationCollection = 'calibrations';

/** Which threshold and scale hold is asked by model. Rejects as the driver does. */
export const ensureCalibrationIndexes = async (connection: Connection): Promise<void> => {
  await connection
    .collection<Calibration>(calibrationCollection)
    .createIndex({ model: 1, version: 1 }, { name: 'versions', unique: true });
};

/** Thresholds and scales of relevance, each model's own. Every function may throw {DatabaseUnavailable}. */
export function createCalibrations(connection: Connection) {
  const documents: Collection<Calibration> = connection.collection(calibrationCollection);

  const list = async (model: string, projection: mongo.Document = {}): Promise<Calibration[]> => {
    const found = await databaseCall(connection, () => documents.find({ model }, { projection }).toArray());
    return found.sort((a, b) => b.version - a.version);
  };

  /** Undefined: the profile's. */
  async function inUse(model: string): Promise<Calibration | undefined> {
    return latest(await list(model, { measured: 0 }));
  }

  async function use(model: string, version: number): Promise<boolean> {
    const all = await list(model, { measured: 0 });
    const now = latest(all);
    if ((now?.version ?? 0) === version) return true;
    const turn = (now?.inUse ?? 0) + 1;
    if (version === 0) return useProfile(now!, turn);
    const change = { $set: { inUse: turn } };
    const { matchedCount } = await databaseCall(connection, () =>
      documents.updateOne({ _id: idOf(model, version) }, change),
    );
    return matchedCount > 0;
  }

  async function useProfile({ model, recipe, by }: Calibration, turn: number): Promise<true> {
    const first = { version: 0, threshold: null, relevance: [], measuredAt: new Date(), pairs: 0 };
    await databaseCall(connection, () =>
      documents.updateOne(
        { _id: idOf(model, 0) },
        { $set: { inUse: turn }, $setOnInsert: { model, recipe, by, ...first } },
        { upsert: true },
      ),
    );
    return true;
  }

  return {
    /** Newest first. */
    list,
    inUse,

    /** Puts it into use. False where there is no such version; 0 is the profile's. Repeated, it changes nothing. */
    use,

    /** Keeps it and puts it into use. One that sets by hand what holds already changes nothing. */
    keep: async (given: NewCalibration): Promise<Calibration> => {
      for (;;) {
        const all = await list(given.model, { measured: 0 });
        const now = latest(all);
        if (now && given.pairs === 0 && now.threshold === given.threshold) return now;
        const version = (all[0]?.version ?? 0) + 1;
        const made: Calibration = {
          ...{ _id: idOf(given.model, version), ...given, version },
          ...{ measuredAt: new Date(), inUse: (now?.inUse ?? 0) + 1 },
        };
        try {
          await databaseCall(connection, () => documents.insertOne(made));
          return made;
        } catch (error) {
          // Somebody else was faster: the next number, then.
          if (!isDuplicateKey(error)) throw error;
        }
      }
    },
  };
}

const idOf = (model: string, version: number): string => `${model} ${version}`;

function latest(all: readonly Calibration[]): Calibration | undefined {
  const used = all.filter(({ inUse }) => inUse > 0);
  return used.sort((a, b) => b.inUse - a.inUse || b.version - a.version)[0];
}

/** The version that was in use before the one that is: the way back. 0: the profile's. */
export function versionBefore(all: readonly Calibration[]): number {
  const now = latest(all);
  return latest(all.filter((one) => one !== now))?.version ?? 0;
}
