import { randomInt } from 'node:crypto';

/** `size` of them at random, each with the same chance; all where there are no more, or no size is given. */
export function sampleOf<T>(all: readonly T[], size: number | undefined): T[] {
  const left = [...all];
  if (size === undefined || size >= left.length) return left;
  // The first places of a shuffle (Fisher and Yates).
  for (let n = 0; n < size; n += 1) {
    const other = randomInt(n, left.length);
    [left[n], left[other]] = [left[other]!, left[n]!];
  }
  return left.slice(0, size);
}
