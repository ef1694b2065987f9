/** A mean over queries, and where it lies in 95 of 100 sets of other queries of the kind. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly queries: number;
}

const resamples = 2_000;
const seed = 20_240_229;

/**
 * The mean with its 95 % bootstrap interval (percentiles of the means of resampled queries). Equal values always give the
 * same interval: the seed is fixed.
 *
 * @returns undefined without values
 */
export function estimate(values: readonly number[]): Estimate | undefined {
  if (values.length === 0) return undefined;
  const random = createRandom(seed);
  const means = new Float64Array(resamples);
  for (let round = 0; round < resamples; round += 1) {
    let sum = 0;
    for (let drawn = 0; drawn < values.length; drawn += 1)
      sum += values[Math.floor(random() * values.length)]!;
    means[round] = sum / values.length;
  }
  means.sort();
  const at = (share: number): number => means[Math.round(share * (resamples - 1))]!;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, low: at(0.025), high: at(0.975), queries: values.length };
}

/** Mulberry32: numbers from 0 to 1 that follow from the seed. */
function createRandom(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
