import type { ProviderError, RateLimits } from '../../platform/errors/provider-errors';
import { createConcurrency } from './concurrency';
import { createLedger } from './ledger';
import type { Flight } from './spending';
import { createTokenRatio } from './token-ratio';

/** A call under way. */
export interface Ticket {
  readonly begunAt: number;
  readonly tokens: number;
  readonly flights: { readonly requests: Flight; readonly tokens: Flight };
}

/** Tokens that the next request may have, or when to ask again and for what. */
export type Turn =
  | { readonly tokens: number }
  | { readonly until: number; readonly waitsFor: 'requests' | 'tokens' | 'reply' | 'pause' };

export interface Speed {
  readonly requestsPerMs: number | undefined;
  readonly tokensPerMs: number | undefined;
  /** Tokens that a request should not exceed, so that one does not spend all. */
  readonly mostTokens: number | undefined;
}

/** After a 429 that does not say how long to wait. Doubled each time. Milliseconds. */
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
const moderateTokens = 16_000;

export type Pace = ReturnType<typeof createPace>;

/**
 * When the next call may be made and how large it may be, so that the provider's limits are used and not met. Tokens are
 * those of our own count; times are milliseconds of `performance.now()`.
 */
export function createPace(options: { callsAtOnce: number }) {
  const concurrency = createConcurrency(options.callsAtOnce);
  const requests = createLedger({ inexact: 0, leastPeriodMs: 60_000 });
  const tokens = createLedger({ inexact: 0.25 });
  const ratio = createTokenRatio();
  let pausedUntil = 0;
  let pausedSince = 0;
  let pauseMs = firstPauseMs;

  let isFirst = true;

  function end({ flights, tokens: ours }: Ticket, now: number, limits?: RateLimits, billed?: number): void {
    // Nothing else was under way, so what is missing is what was counted, unless something came back.
    const had = flights.tokens.before?.remaining ?? (isFirst ? limits?.tokens?.limit : undefined);
    const left = limits?.tokens?.remaining;
    if (had !== undefined && left !== undefined && ours > 0) ratio.dropped(had - left, ours);
    isFirst = false;
    requests.ended(flights.requests, limits?.requests, now);
    tokens.ended(flights.tokens, limits?.tokens, now, billed);
  }

  return {
    atOnce: concurrency.atOnce,
    kinds: () => ({ requests: requests.kind(), tokens: tokens.kind() }),

    speed: (): Speed => {
      const [requestsPerMs, providerTokens] = [requests.perMs(), tokens.perMs()];
      const limit = tokens.limit();
      // How long a period is, is not known yet: moderate, unless there are too few requests for that.
      const moderate = Math.max(moderateTokens, (4 * (limit ?? 0)) / (requests.limit() ?? Infinity));
      const most = limit && (tokens.kind() === 'unknown' ? Math.min(limit / 8, moderate) : limit / 4);
      return {
        requestsPerMs,
        tokensPerMs: providerTokens && providerTokens / ratio.value(),
        mostTokens: most && most / ratio.value(),
      };
    },

    /** @param wanted and `least`: tokens that the next request is to have, and must have at least */
    turn: (wanted: number, least: number, now: number): Turn => {
      if (now < pausedUntil) return { until: pausedUntil, waitsFor: 'pause' };
      const request = requests.offer(1, 1, now);
      const room = tokens.offer(wanted * ratio.value(), least * ratio.value(), now);
      const waits = [
        { waitsFor: 'requests' as const, offer: request },
        { waitsFor: 'tokens' as const, offer: room },
      ].flatMap(({ waitsFor, offer }) => ('until' in offer ? [{ waitsFor, until: offer.until }] : []));
      if ('room' in room && waits.length === 0) {
        return { tokens: Math.max(least, Math.min(wanted, room.room / ratio.value())) };
      }
      const longest = waits.reduce((a, b) => (a.until >= b.until ? a : b));
      return Number.isFinite(longest.until) ? longest : { until: Infinity, waitsFor: 'reply' };
    },

    begin: (ours: number, now: number): Ticket => ({
      ...{ begunAt: now, tokens: ours },
      flights: { requests: requests.begin(1, now), tokens: tokens.begin(ours * ratio.value(), now) },
    }),

    answered: (ticket: Ticket, reply: { tokens: number; limits?: RateLimits }, now: number): void => {
      concurrency.wentWell();
      pauseMs = firstPauseMs;
      if (reply.tokens > 0) ratio.billed(reply.tokens, ticket.tokens);
      end(ticket, now, reply.limits, reply.tokens || undefined);
    },

    /** A 429: waits as long as it says. */
    limited: (ticket: Ticket, error: ProviderError, now: number): void => {
      concurrency.limited(ticket.begunAt, now);
      for (const flight of Object.values(ticket.flights)) flight.cost = 0;
      end({ ...ticket, tokens: 0 }, now, error.limits, 0);
      requests.beCareful(now);
      tokens.beCareful(now);
      if (now >= pausedUntil) pausedSince = now;
      pausedUntil = Math.max(pausedUntil, now + (error.retryAfterMs ?? pauseMs));
      if (error.retryAfterMs === undefined) pauseMs = Math.min(longestPauseMs, 2 * pauseMs);
    },

    /** Any other failure: nobody knows what the provider counted. */
    failed: (ticket: Ticket, now: number): void => end(ticket, now),

    /** Since when and until when a 429 keeps everybody waiting. */
    pause: () => ({ since: pausedSince, until: pausedUntil }),
  };
}
