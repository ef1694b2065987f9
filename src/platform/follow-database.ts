import { setTimeout as wait } from 'node:timers/promises';

/**
 * Looks again and again at what the database says, until it is closed: at once, then every so often. While it is away what
 * was known last counts, and whoever works with it says so.
 */
export function followDatabase(
  read: () => Promise<unknown>,
  everyMs: number,
): { readonly close: () => Promise<void> } {
  const stop = new AbortController();
  const running = (async () => {
    while (!stop.signal.aborted) {
      await read().catch(() => undefined);
      await wait(everyMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  return {
    close: async () => {
      stop.abort();
      await running;
    },
  };
}
