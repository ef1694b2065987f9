import type { Request, RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequests } from '../platform/errors/route-errors';
import { networkOf } from './network-of';

/** Requests in so many seconds. */
export interface Rate {
  readonly points: number;
  readonly duration: number;
}

export const usualRates = {
  /** By address: a page asks for two or three things, a proxy speaks for many people. */
  reads: { points: 1_000, duration: 1 },
  /** By key: twice what a bulk poster at 50 a second needs. */
  writes: { points: 100, duration: 1 },
  /** By address: keys cannot be guessed, so more than a few wrong ones are a mistake or a nuisance. */
  wrongKeys: { points: 10, duration: 60 },
  /** By address: one reader makes some in a minute. Beyond, and behind a proxy that speaks for many, they are a sample. */
  events: { points: 600, duration: 60 },
  /** By address: each text is embedded, which costs money or a second of a processor. */
  searches: { points: 60, duration: 60 },
} satisfies Record<string, Rate>;

export type Rates = Record<keyof typeof usualRates, Rate>;

/** Counts in this process's memory. @throws {TooManyRequests} */
export function createLimiter(rate: Rate) {
  const limiter = new RateLimiterMemory(rate);
  return {
    take: async (key: string): Promise<void> => {
      try {
        await limiter.consume(key);
      } catch (refusal) {
        throw refusal instanceof RateLimiterRes ? tooMany(refusal) : refusal;
      }
    },
    /** Refuses once all is used up, without using any. */
    assertLeft: async (key: string): Promise<void> => {
      const used = await limiter.get(key);
      if (used && used.consumedPoints >= rate.points) throw tooMany(used);
    },
  };
}

function tooMany({ msBeforeNext }: RateLimiterRes): TooManyRequests {
  return new TooManyRequests(Math.max(1, Math.ceil(msBeforeNext / 1_000)));
}

/** What is counted as one caller. */
export const addressOf = (request: Request): string => networkOf(request.socket.remoteAddress ?? 'unknown');

export function limitReads(rate: Rate): RequestHandler {
  const limiter = createLimiter(rate);
  return async (request, _response, next) => {
    await limiter.take(addressOf(request));
    next();
  };
}
