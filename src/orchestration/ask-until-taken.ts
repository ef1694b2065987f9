import { setTimeout as wait } from 'node:timers/promises';

const atOnce = 16;
const againAfterMs = 1_000;

/** Asks for each, some at a time, and again for those that were not taken, until all are or the signal ends it. */
export async function askUntilTaken<T>(
  all: readonly T[],
  ask: (one: T) => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  let left = [...all];
  while (left.length > 0 && !signal.aborted) {
    const refused: T[] = [];
    for (let n = 0; n < left.length && !signal.aborted; n += atOnce) {
      const some = left.slice(n, n + atOnce);
      const taken = await Promise.all(some.map(ask));
      refused.push(...some.filter((_, place) => !taken[place]));
      // Nobody is there: asking for the others would only take longer to find that out.
      if (taken.every((one) => !one)) refused.push(...left.slice(n + atOnce));
      if (taken.every((one) => !one)) break;
    }
    left = refused;
    if (left.length > 0) await wait(againAfterMs, undefined, { signal }).catch(() => undefined);
  }
}
