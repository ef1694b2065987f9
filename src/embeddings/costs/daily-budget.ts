import type { Connection } from 'mongoose';
import { ProviderError, providerFailures } from '../../platform/errors/provider-errors';
import type { CostBooks } from './cost-books';
import { fromUsd, toUsd, type PicoDollars } from './money';

/** A document of `installation`: when a day's money was used up last. */
interface BudgetReached {
  readonly _id: 'daily-budget';
  readonly day: string;
  readonly limitUsd: number;
  readonly at: Date;
}

const _id = 'daily-budget';

export interface BudgetToday {
  /** UTC. */
  readonly day: string;
  readonly spentUsd: number;
  /** Absent: there is none. */
  readonly limitUsd?: number;
  /** Whether calls are held until the day is over or the budget is raised. */
  readonly reached: boolean;
}

export type DailyBudget = ReturnType<typeof createDailyBudget>;

/**
 * The money of a day (UTC), for the whole installation and all causes. A call that would go beyond it is not made, and
 * from then on none is until the day is over or the budget is raised: a cheaper one that still fits would only let the
 * others try in vain.
 *
 * Each call reads what all workers have booked, and adds what this one has under way. So the budget is overrun by no more
 * than what other workers have under way at that moment.
 */
export function createDailyBudget(options: {
  connection: Connection;
  books: Pick<CostBooks, 'spentToday'>;
  /** US dollars a day; absent: no limit. */
  limitUsd?: number | undefined;
}) {
  const { connection, books, limitUsd } = options;
  const limit = limitUsd === undefined ? Number.POSITIVE_INFINITY : fromUsd(limitUsd);
  const installation = connection.collection<BudgetReached>('installation');
  let underWay: PicoDollars = 0;

  async function isReached(day: string): Promise<boolean> {
    if (limitUsd === undefined) return false;
    const last = await installation.findOne({ _id });
    return last?.day === day && limitUsd <= last.limitUsd;
  }

  function refusal(day: string, spent: PicoDollars): ProviderError {
    const dollars = (money: PicoDollars): string => String(Number(toUsd(money).toPrecision(6)));
    const said = `$${dollars(spent)} of $${limitUsd} on ${day}; calls go on after midnight UTC`;
    return new ProviderError(providerFailures.budgetReached, said);
  }

  async function check(expected: PicoDollars, before: PicoDollars, isProbe: boolean): Promise<void> {
    const { day, spent } = await books.spentToday();
    // Everybody else is stopped by what the first refusal led to; only the probe may end that.
    if (isProbe && (await isReached(day))) throw refusal(day, spent);
    if (spent + before + expected <= limit) return;
    await installation.updateOne(
      { _id },
      { $set: { day, limitUsd: limitUsd!, at: new Date() } },
      { upsert: true },
    );
    throw refusal(day, spent);
  }

  return {
    /** Whether nothing that costs money is held. */
    isUnlimited: limitUsd === undefined,

    /**
     * Sets the expected price of a call aside. Resolves with what gives it back, once the call is booked or has failed. A
     * call that costs nothing is always let through.
     *
     * @throws {ProviderError} PROVIDER_BUDGET_REACHED; else as the driver does
     */
    admit: async (expected: PicoDollars, { isProbe = false } = {}): Promise<() => void> => {
      if (limitUsd === undefined || expected === 0) return () => undefined;
      const before = underWay;
      underWay += expected;
      try {
        await check(expected, before, isProbe);
      } catch (error) {
        underWay -= expected;
        throw error;
      }
      return () => void (underWay -= expected);
    },

    /** For displays. @throws as the driver does */
    today: async (): Promise<BudgetToday> => {
      const { day, spent } = await books.spentToday();
      const reached = await isReached(day);
      return { day, spentUsd: toUsd(spent), ...(limitUsd !== undefined && { limitUsd }), reached };
    },
  };
}
