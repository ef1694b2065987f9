import type { Connection } from 'mongoose';
import type { Config } from '../../platform/config';
import { databaseCall } from '../../platform/database-call';
import { isDuplicateKey } from '../../platform/duplicate-key';
import { followDatabase } from '../../platform/follow-database';

export interface ExperimentState {
  /** Of the visitors, 0 to 1, who see the plain presentation; 0: no experiment. */
  readonly share: number;
  /** Who says so: the variable `SIMILARITY_AB_SHARE`, or an operator for all processes. */
  readonly from: 'variable' | 'dashboard';
  /** When an operator said so. */
  readonly since: Date | null;
  /** Names it in the counts: what was counted at another share is another experiment. */
  readonly run: string;
  /** The one before it, in which both presentations were shown. */
  readonly before: { readonly share: number; readonly run: string } | null;
}

/** A document of `installation`. */
interface ExperimentDocument {
  readonly _id: 'experiment';
  readonly share: number;
  readonly since: Date;
  readonly before?: ExperimentState['before'];
}

const _id = 'experiment';
/** A change reaches every process within 10 s; a look costs a millisecond. */
const lookEveryMs = 2_000;

export type Experiment = ReturnType<typeof createExperiment>;

/** Which share of the visitors sees the plain presentation, for the whole installation. */
export function createExperiment(options: {
  connection: Connection;
  config: Partial<Pick<Config, 'SIMILARITY_AB_SHARE'>>;
}) {
  const { connection, config } = options;
  const documents = connection.collection<ExperimentDocument>('installation');
  let said: ExperimentDocument | null = null;

  function state(): ExperimentState {
    const share = config.SIMILARITY_AB_SHARE ?? 0;
    if (!said) return { share, from: 'variable', since: null, run: `variable ${share}`, before: null };
    const { since } = said;
    const run = since.toISOString();
    return { share: said.share, from: 'dashboard', since, run, before: said.before ?? null };
  }

  async function read(): Promise<ExperimentState> {
    said = await databaseCall(connection, () => documents.findOne({ _id }));
    return state();
  }

  return {
    /** As the installation has it now. @throws {DatabaseUnavailable} */
    read,

    /** As far as this process knows. */
    now: state,

    /** Begins an experiment, or ends it with 0; the share that holds already changes nothing. @throws {DatabaseUnavailable} */
    change: async (share: number): Promise<ExperimentState> => {
      const { share: last, run } = await read();
      const before = last > 0 && last < 1 && { before: { share: last, run } };
      const change = { $set: { share, since: new Date(), ...before } };
      await databaseCall(connection, () =>
        documents
          .updateOne({ _id, share: { $ne: share } }, change, { upsert: true })
          .catch((error: unknown) => {
            // It is there, with this share.
            if (!isDuplicateKey(error)) throw error;
          }),
      );
      return read();
    },

    /** Keeps `now` true, until it is closed. While the database is away what was known last counts. */
    follow: () => followDatabase(read, lookEveryMs),
  };
}
