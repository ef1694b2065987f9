import { setTimeout as wait } from 'node:timers/promises';

/** What was found out last; nothing at all while the first answer is not there. */
export interface Known<T> {
  readonly value?: T;
  /** Why it is not known. */
  readonly failure?: unknown;
}

export interface Latest<T> {
  readonly read: () => Promise<Known<T>>;
}

/**
 * Keeps the latest answer of something slow, for displays that must be quick: `read` tells at once what is known and
 * has it asked anew behind the reader's back, never twice at a time. Only where nothing recent is known does it wait,
 * and then not for long. It never rejects.
 */
export function createLatest<T>(
  ask: () => Promise<T>,
  times: {
    /** Not asked again sooner. Milliseconds. */
    freshForMs: number;
    /** What is older is told only where no answer comes. Milliseconds. */
    recentForMs: number;
    /** What is older is not told any more. Milliseconds. */
    trustedForMs: number;
    /** Longest wait for one answer where nothing recent is known. Milliseconds. */
    waitMs: number;
  },
): Latest<T> {
  let latest: { readonly known: Known<T>; readonly at: number } | undefined;
  let asking: Promise<void> | undefined;
  let askedAt = 0;

  const ageMs = (): number => (latest ? performance.now() - latest.at : Infinity);
  const trusted = (): Known<T> | undefined => (ageMs() < times.trustedForMs ? latest!.known : undefined);

  async function askNow(): Promise<void> {
    askedAt = performance.now();
    const known = await Promise.resolve()
      .then(ask)
      .then(
        (value): Known<T> => ({ value }),
        (failure: unknown): Known<T> => ({ failure }),
      );
    latest = { known, at: performance.now() };
    asking = undefined;
  }

  return {
    read: async () => {
      if (ageMs() >= times.freshForMs) asking ??= askNow();
      const now = trusted();
      // Nobody may have looked for a while: what was true then is no answer to whoever looks now.
      if (now && ageMs() < times.recentForMs) return now;
      // Where one has waited in vain already, the next one need not.
      const leftMs = askedAt + times.waitMs - performance.now();
      if (!asking || leftMs <= 0) return now ?? {};
      const giveUp = new AbortController();
      const late = wait(leftMs, undefined, { signal: giveUp.signal }).catch(() => undefined);
      await Promise.race([asking, late]);
      giveUp.abort();
      return trusted() ?? {};
    },
  };
}
