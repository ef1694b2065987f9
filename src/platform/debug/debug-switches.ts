import type { Connection } from 'mongoose';
import type { Config } from '../config';
import { databaseCall } from '../database-call';
import { debugCategories, type DebugCategory } from './debug-category';
import { followDatabase } from '../follow-database';

export interface DebugSwitch {
  readonly on: boolean;
  /** Who says so: the variable `DEBUG_…` of this process, or an operator for all processes. */
  readonly from: 'variable' | 'dashboard';
  /** When an operator's word ends and the variable counts again; null: not by itself. */
  readonly until: Date | null;
}

export type DebugStates = Readonly<Record<DebugCategory, DebugSwitch>>;

/** What an operator said of a category. */
interface Word {
  readonly on: boolean;
  readonly until: Date | null;
}

/** A document of `installation`. */
type DebugDocument = { readonly _id: 'debug' } & Partial<Record<DebugCategory, Word>>;

const _id = 'debug';
/** A change reaches every process within 5 s; a look costs a millisecond. */
const lookEveryMs = 1_000;
const minute = 60_000;

export type DebugSwitches = ReturnType<typeof createDebugSwitches>;

/** Which categories are told in detail: by the variables, unless an operator says otherwise for the whole installation. */
export function createDebugSwitches(options: {
  connection: Connection;
  config: Partial<Pick<Config, `DEBUG_${DebugCategory}`>>;
}) {
  const { connection, config } = options;
  const documents = connection.collection<DebugDocument>('installation');
  let known: Partial<Record<DebugCategory, Word>> = {};

  function state(category: DebugCategory): DebugSwitch {
    const word = known[category];
    const stands = word && (word.until === null || word.until.getTime() > Date.now());
    return stands
      ? { on: word.on, from: 'dashboard', until: word.until }
      : { on: config[`DEBUG_${category}`] ?? false, from: 'variable', until: null };
  }

  const states = (): DebugStates => ({
    EMBEDDINGS: state('EMBEDDINGS'),
    WORKER: state('WORKER'),
    QUEUE: state('QUEUE'),
  });

  async function read(): Promise<DebugStates> {
    const found = await databaseCall(connection, () => documents.findOne({ _id }));
    known = Object.fromEntries(debugCategories.map((category) => [category, found?.[category]]));
    return states();
  }

  return {
    /** As the installation has it now. @throws {DatabaseUnavailable} */
    read,

    /**
     * Switches a category for all processes; after `minutes` the variables count again, without it never by
     * themselves.
     *
     * @throws {DatabaseUnavailable}
     */
    change: async (word: {
      category: DebugCategory;
      on: boolean;
      minutes?: number | undefined;
    }): Promise<DebugStates> => {
      const { category, on, minutes } = word;
      const until = minutes === undefined ? null : new Date(Date.now() + minutes * minute);
      await databaseCall(connection, () =>
        documents.updateOne({ _id }, { $set: { [category]: { on, until } } }, { upsert: true }),
      );
      return read();
    },

    /** Whether a category is on, as far as this process knows. */
    isOn: (category: DebugCategory): boolean => state(category).on,

    /** Keeps `isOn` true, until it is closed. While the database is away what was known last counts. */
    follow: () => followDatabase(read, lookEveryMs),
  };
}
