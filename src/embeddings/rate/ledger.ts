import type { RateLimit } from '../../platform/errors/provider-errors';
import { createRefill } from './refill';
import { createSpending, type Flight } from './spending';

/** Room for a request, or when to ask again (`Infinity`: after the next reply). */
export type Offer = { readonly room: number } | { readonly until: number };

/** What headers are worth: a reset in a day must not stop everything for a day. */
const longestWaitMs = 10 * 60_000;

/**
 * How much of one resource (requests or tokens) may be spent now, by what the replies say of it. Spends what is there for
 * sure, and what surely came back since; when that is used up, asks by small requests that fit into what was kept for
 * them. Times in milliseconds of `performance.now()`.
 *
 * @param options.inexact how far our counting of a call's cost may be wrong, as a share of it
 * @param options.leastPeriodMs how long a period is taken to be while that is not known
 */
export function createLedger(options: { inexact: number; leastPeriodMs?: number }) {
  const { leastPeriodMs = 0 } = options;
  const spending = createSpending();
  let limit = 0;
  const noiseOf = (cost: number): number =>
    options.inexact > 0 ? options.inexact * cost + 0.002 * limit : 0.9;
  const refill = createRefill(spending, noiseOf);
  let carefulUntil = 0;

  const known = (): boolean => limit > 0 && spending.last().length > 0;

  /** What remains at least, before what is under way. */
  function remaining(now: number): number {
    const each = spending.last().map((answer) => answer.remaining + refill.since(answer, now));
    return Math.min(limit, ...each);
  }

  /** What is not to be spent: our own error, and while it is not known how things come back, what asking costs. */
  function reserve(least: number, now: number): number {
    const error = options.inexact > 0 ? limit * (refill.kind() === 'bucket' ? 0.01 : 0.005) : 0;
    const asks = { unknown: 2, steps: 1, window: 0, sliding: 0, bucket: 0 }[refill.kind()];
    const kept = error + Math.min(asks * least, limit / 10);
    return now < carefulUntil ? 3 * kept + 0.02 * limit : kept;
  }

  /** When it is worth to ask with a small request, now that nothing is under way. */
  function askAt(least: number): number {
    const last = spending.lastReply();
    const base = spending.least()!;
    if (refill.kind() === 'unknown') {
      const spent = Math.max(1, limit - base.remaining);
      const resetMs = base.resetMs || (spent / limit) * refill.period();
      return last + resetMs * Math.min(0.5, Math.max(0.04, (3 * noiseOf(least)) / spent));
    }
    const canAsk = base.remaining >= least;
    if (refill.kind() === 'bucket') return last + refill.period() / 20;
    const at = refill.nextReturn(last, !canAsk);
    return Math.min(at ?? last + refill.period() / (canAsk ? 20 : 4), last + longestWaitMs);
  }

  return {
    /** How much comes back in a millisecond, or less; undefined where the provider says nothing. */
    perMs: (): number | undefined => (known() ? refill.perMs(limit, leastPeriodMs) : undefined),
    limit: (): number | undefined => (known() ? limit : undefined),
    kind: refill.kind,
    underWay: (): boolean => spending.flying.size > 0,

    /** @param wanted and `least`: what the next request is to cost, and must cost at least */
    offer: (wanted: number, least: number, now: number): Offer => {
      if (!known()) return { room: wanted };
      const credit = remaining(now) - spending.underWay() - reserve(least, now);
      // More than there ever is would be waited for without end.
      const most = Math.max(0, 0.9 * limit - reserve(least, now));
      const aim = Math.min(wanted, most);
      if (credit >= aim) return { room: Math.max(credit, least) };
      const alone = spending.flying.size === 0;
      const perMs = refill.kind() === 'bucket' ? refill.believed() : 0;
      if (perMs > (0.2 * limit) / refill.period()) {
        // Alone, nothing tells whether the prediction holds: no more than a small part is spent on its word.
        const enough = alone ? Math.max(Math.min(least, most), Math.min(aim, limit / 20)) : aim;
        if (credit >= enough) return { room: Math.max(credit, least) };
        return { until: now + (enough - credit) / perMs };
      }
      if (!alone) return { until: refill.nextReturn(now) ?? Infinity };
      // Spent bit by bit it would never be known how things come back.
      if (credit >= least && refill.kind() !== 'unknown') {
        // What comes back piece by piece is gathered: small requests would make smaller pieces of it.
        const more = refill.kind() === 'sliding' && credit < aim / 2 ? refill.nextReturn(now) : undefined;
        const isSoon = more !== undefined && more < now + refill.period() / 30;
        return isSoon ? { until: more } : { room: credit };
      }
      const at = askAt(least);
      return now >= at ? { room: least } : { until: at };
    },

    begin: (cost: number, now: number): Flight =>
      spending.begin(cost, known() ? remaining(now) - spending.underWay() : 0, now),

    /** @param cost what it did cost, where the reply says so */
    ended: (flight: Flight, said: RateLimit | undefined, now: number, cost = flight.cost): void => {
      flight.cost = cost;
      limit = said?.limit ?? Math.max(limit, said?.remaining ?? 0);
      spending.forget(now - 2 * refill.period());
      if (said?.remaining === undefined) return spending.lost(flight, now);
      const { remaining: left, resetMs } = said;
      const answer = spending.answered(
        flight,
        { remaining: left, ...(resetMs !== undefined && { resetMs }) },
        now,
      );
      refill.learn(flight, answer, limit);
    },

    /** It was too much. */
    beCareful: (now: number): void => {
      carefulUntil = now + 2 * refill.period();
      refill.doubt();
    },
  };
}
