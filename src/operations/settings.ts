import type { Connection } from 'mongoose';
import { databaseCall } from '../platform/database-call';
import { remembered } from '../platform/remembered';

/** What the board is held to: the lights of the dashboard and the alerts. */
export interface Targets {
  /** Least share of the open adverts that have an embedding. 0 to 1. */
  readonly coverage: number;
  /** Fewer adverts than this wait for their embedding. */
  readonly pending: number;
  /** Less than this share of the open adverts has failed. 0 to 1. */
  readonly failedShare: number;
  /** Longest that an advert waits for its embedding. Seconds. */
  readonly backlogAgeSeconds: number;
}

export interface StoredSettings {
  readonly targets: Targets;
}

/** A document of `installation`. What it does not name is as usual. */
interface SettingsDocument {
  readonly _id: 'settings';
  readonly targets?: Partial<Targets>;
  readonly changedAt: Date;
}

export const usualTargets: Targets = {
  coverage: 0.95,
  pending: 50,
  failedShare: 0.05,
  backlogAgeSeconds: 900,
};

const _id = 'settings';
/** A change reaches every process within 5 s. */
const freshForMs = 3_000;

export type Settings = ReturnType<typeof createSettings>;

/** What operators set at run time, for the whole installation. */
export function createSettings({ connection }: { connection: Connection }) {
  const documents = connection.collection<SettingsDocument>('installation');
  const read = async (): Promise<StoredSettings> => {
    const found = await databaseCall(connection, () => documents.findOne({ _id }));
    return { targets: { ...usualTargets, ...found?.targets } };
  };
  let known = remembered(read, freshForMs);

  return {
    /** May be some seconds old. @throws {DatabaseUnavailable} */
    read: (): Promise<StoredSettings> => known(),

    /** Sets the targets that are given and keeps the others. @throws {DatabaseUnavailable} */
    change: async (targets: Partial<Targets>): Promise<StoredSettings> => {
      const fields = Object.entries(targets).map(([name, value]) => [`targets.${name}`, value] as const);
      await databaseCall(connection, () =>
        documents.updateOne(
          { _id },
          { $set: { ...Object.fromEntries(fields), changedAt: new Date() } },
          { upsert: true },
        ),
      );
      known = remembered(read, freshForMs);
      return known();
    },
  };
}
