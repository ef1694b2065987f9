import type { Connection, mongo } from 'mongoose';
import type { Logger } from '../../platform/logger';
import { additionsOf, keyOf, type CostRow, type CostSums, type PaidFor } from './cost-row';
import { toUsd, type PicoDollars } from './money';
import { costCollection, createUnwrittenCosts } from './unwritten-costs';
import { utcDay } from './utc-day';

export type { Cause } from './cost-row';

/** What was paid, in US dollars. */
export interface Costs {
  readonly calls: number;
  readonly texts: number;
  readonly tokens: number;
  readonly usd: number;
}

/** What was paid on a day (UTC) for a model and cause. */
export interface DayCosts extends Costs {
  readonly day: string;
  readonly model: string;
  readonly cause: CostRow['cause'];
  /** Of the tokens: counted here, because the reply did not say. */
  readonly tokensCountedHere: number;
  /** Of all: for vectors that could not be used. */
  readonly wasted: Costs;
}

export type CostBooks = ReturnType<typeof createCostBooks>;

/**
 * What embeddings cost, for the whole installation: one row a day (UTC), model and cause, and one for each migration,
 * whose bill is the sum of its rows. Rows are only ever added to, in whole numbers.
 */
export function createCostBooks(options: {
  connection: Connection;
  logger: Logger;
  /** Told of each call that is booked. */
  booked?: ((call: PaidFor) => void) | undefined;
  /** ms since 1970. */
  now?: () => number;
  againAfterMs?: number;
}) {
  const { connection, logger, now = Date.now, againAfterMs = 5_000 } = options;
  const rows = connection.collection<CostRow>(costCollection);
  const unwritten = createUnwrittenCosts({ connection, logger, againAfterMs });

  const read = (filter: mongo.Filter<CostRow>): Promise<CostRow[]> => rows.find(filter).toArray();

  return {
    /**
     * Books a call on today. Never rejects: resolves when it is written, or could not be; it is counted here until it is.
     */
    book: (call: PaidFor): Promise<void> => {
      options.booked?.(call);
      unwritten.add({ key: keyOf(call, now()), additions: additionsOf(call) });
      return unwritten.flush();
    },

    /** Of today (UTC), all causes, with what this process could not write yet. @throws as the driver does */
    spentToday: async (): Promise<{ day: string; spent: PicoDollars }> => {
      const day = utcDay(now());
      // Before the read: what is written meanwhile is counted twice rather than not at all.
      const mine = unwritten.ofDay(day);
      return { day, spent: mine + sumOf(await read({ day })).picoDollars };
    },

    /** From the day of one time to that of the other, both included; by day, model and cause. @throws as the driver does */
    between: async (from: Date, to: Date): Promise<DayCosts[]> => {
      const byKey = new Map<string, CostRow[]>();
      for (const row of await read({ day: { $gte: utcDay(from), $lte: utcDay(to) } })) {
        const key = `${row.day} ${row.model} ${row.cause}`;
        byKey.set(key, [...(byKey.get(key) ?? []), row]);
      }
      return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, same]) => dayCosts(same));
    },

    /** The bill of a migration, over all days and workers. @throws as the driver does */
    ofMigration: async (migration: string): Promise<Costs> => costsOf(sumOf(await read({ migration }))),

    close: unwritten.close,
  };
}

function sumOf(all: readonly CostSums[]): CostSums {
  const sum = (path: keyof CostSums): number => all.reduce((total, row) => total + Number(row[path]), 0);
  return {
    ...{ calls: sum('calls'), texts: sum('texts'), tokens: sum('tokens') },
    picoDollars: sum('picoDollars'),
  };
}

const costsOf = ({ picoDollars, calls, texts, tokens }: CostSums): Costs => ({
  ...{ calls, texts, tokens },
  usd: toUsd(picoDollars),
});

function dayCosts(same: readonly CostRow[]): DayCosts {
  const { day, model, cause } = same[0]!;
  return {
    ...{ day, model, cause },
    ...costsOf(sumOf(same)),
    tokensCountedHere: same.reduce((sum, row) => sum + Number(row.tokensCountedHere), 0),
    wasted: costsOf(sumOf(same.map((row) => row.wasted))),
  };
}
