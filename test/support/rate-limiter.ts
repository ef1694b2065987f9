/** Counts what one resource (requests or tokens) may still spend. Times in milliseconds. */
export interface RateLimiter {
  readonly limit: number;
  /** What is left; not rounded. */
  remaining: (now: number) => number;
  spend: (cost: number, now: number) => void;
  /** Until nothing is spent any more (bucket, sliding), or until the window ends. */
  resetMs: (now: number) => number;
  /** Until `cost` fits. */
  fitsInMs: (cost: number, now: number) => number;
}

export type LimitKind = 'bucket' | 'window' | 'sliding';

export const rateLimiters: Record<LimitKind, (limit: number, windowMs: number) => RateLimiter> = {
  bucket: (limit, windowMs) => {
    const perMs = limit / windowMs;
    let [level, at] = [limit, 0];
    const refill = (now: number): number => {
      level = Math.min(limit, level + Math.max(0, now - at) * perMs);
      at = now;
      return level;
    };
    return {
      limit,
      remaining: refill,
      spend: (cost, now) => void (level = refill(now) - cost),
      resetMs: (now) => (limit - refill(now)) / perMs,
      fitsInMs: (cost, now) => Math.max(0, cost - refill(now)) / perMs,
    };
  },

  window: (limit, windowMs) => {
    let [spent, window] = [0, -1];
    const spentNow = (now: number): number => {
      if (Math.floor(now / windowMs) !== window) [spent, window] = [0, Math.floor(now / windowMs)];
      return spent;
    };
    const resetMs = (now: number): number => windowMs - (now % windowMs);
    return {
      limit,
      remaining: (now) => limit - spentNow(now),
      spend: (cost, now) => void (spent = spentNow(now) + cost),
      resetMs,
      fitsInMs: (cost, now) => (limit - spentNow(now) >= cost ? 0 : resetMs(now)),
    };
  },

  sliding: (limit, windowMs) => {
    let log: { at: number; cost: number }[] = [];
    const spentNow = (now: number): number => {
      log = log.filter(({ at }) => at > now - windowMs);
      return log.reduce((sum, { cost }) => sum + cost, 0);
    };
    return {
      limit,
      remaining: (now) => limit - spentNow(now),
      spend: (cost, now) => void log.push({ at: now, cost }),
      resetMs: (now) => (spentNow(now) > 0 ? log.at(-1)!.at + windowMs - now : 0),
      fitsInMs: (cost, now) => {
        let left = limit - spentNow(now);
        let fitsAt = now;
        for (const { at, cost: back } of log) {
          if (left >= cost) break;
          [left, fitsAt] = [left + back, at + windowMs];
        }
        return fitsAt - now;
      },
    };
  },
};
