import type { Connection } from 'mongoose';
import { ProviderError } from '../platform/errors/provider-errors';
import { createCallSlots } from './call-slots';
import type { configuredProvider } from './configured-provider';
import { createCostBooks } from './costs/cost-books';
import type { PaidFor } from './costs/cost-row';
import { createDailyBudget } from './costs/daily-budget';
import { createPaidCall } from './costs/paid-call';
import { createProviderStates } from './provider-state';
import { createProviderWatch, type ProviderWatchOptions } from './provider-watch';

/**
 * The provider with what all workers share of it in MongoDB: how it is, how many may call it at once, what it costs and
 * may cost.
 */
export function createSharedProvider(
  options: Omit<ProviderWatchOptions, 'probe' | 'timeoutMs' | 'states' | 'slots'> & {
    configured: NonNullable<ReturnType<typeof configuredProvider>>;
    connection: Connection;
    callsAtOnce: number;
    /** For all calls of a day (UTC), whoever makes them; absent: no limit. */
    dailyBudgetUsd?: number | undefined;
    /** Told of each call that is booked. */
    booked?: ((call: PaidFor) => void) | undefined;
    /** ms since 1970. */
    now?: () => number;
  },
) {
  const { configured, connection, callsAtOnce, dailyBudgetUsd, booked, now, ...rest } = options;
  const { provider } = configured;
  const states = createProviderStates(connection, configured.key);
  const slots = createCallSlots({ connection, provider: states.key, size: callsAtOnce });
  const books = createCostBooks({ connection, logger: rest.logger, booked, ...(now && { now }) });
  const budget = createDailyBudget({ connection, books, limitUsd: dailyBudgetUsd });
  const paidCall = createPaidCall({ provider, books, budget });
  const { timeoutMs } = provider;
  const probe = async (signal: AbortSignal) => {
    const { vectors } = await paidCall(['job'], { cause: 'probe', signal });
    if (vectors[0] instanceof ProviderError) throw vectors[0];
  };
  const watch = createProviderWatch({ ...rest, probe, timeoutMs, states, slots });
  return {
    provider,
    slots,
    watch,
    books,
    budget,
    paidCall,
  };
}
