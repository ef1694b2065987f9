import { setTimeout as wait } from 'node:timers/promises';

const atOnce = 16;
const againAfterMs = 1_000;

/**
 * Asks for each, some at a time. Resolves with those that were not taken; once none of some is taken nobody is there,
 * and the others are not asked for, because that would only take longer to find out.
 */
export async function askOnce<T>(
  all: readonly T[],
  ask: (one: T) => Promise<boolean>,
  signal?: AbortSignal,
): Promise<T[]> {
  const refused: T[] = [];
  for (let n = 0; n < all.length && !signal?.aborted; n += atOnce) {
    const some = all.slice(n, n + atOnce);
    const taken = await Promise.all(some.map((one) => ask(one)));
    refused.push(...some.filter((_, place) => !taken[place]));
    if (!taken.includes(true)) return [...refused, ...all.slice(n + atOnce)];
  }
  return refused;
}

/** Asks again for those that were not taken, until all are or the signal ends it. */
export async function askUntilTaken<T>(
  all: readonly T[],
  ask: (one: T) => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  let left = all;
  while (left.length > 0 && !signal.aborted) {
    left = await askOnce(left, ask, signal);
    if (left.length > 0) await wait(againAfterMs, undefined, { signal }).catch(() => undefined);
  }
}
