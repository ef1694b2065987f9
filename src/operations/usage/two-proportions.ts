import { twoSidedP, z80, z95, z99 } from './normal';

/** How many of so many. */
export interface Proportion {
  readonly hits: number;
  readonly of: number;
}

export interface Comparison {
  /** Share of the other less share of the one. */
  readonly difference: number;
  /** Its 95 % interval. */
  readonly low: number;
  readonly high: number;
  readonly z: number;
  /** How probable a difference of this size, either way, is where there is none. */
  readonly pValue: number;
}

export const rateOf = ({ hits, of }: Proportion): number => (of === 0 ? 0 : hits / of);

/**
 * Two-proportion z-test with the pooled share, which is the chi-square test of the 2 x 2 table without correction (z² =
 * χ²); the interval is Newcombe's hybrid of two score intervals (Statistics in Medicine 17, 1998, method 10), which stays
 * right where clicks are rare. Undefined where one of them has nothing to count.
 */
export function compare(one: Proportion, other: Proportion): Comparison | undefined {
  if (one.of === 0 || other.of === 0) return undefined;
  const [p1, p2] = [rateOf(one), rateOf(other)];
  const pooled = (one.hits + other.hits) / (one.of + other.of);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / one.of + 1 / other.of));
  const difference = p2 - p1;
  const z = error === 0 ? 0 : difference / error;
  const [a, b] = [scoreInterval(one), scoreInterval(other)];
  return {
    ...{ difference, z, pValue: twoSidedP(z) },
    low: difference - Math.hypot(p2 - b.low, a.high - p1),
    high: difference + Math.hypot(b.high - p2, p1 - a.low),
  };
}

/** 95 % interval of a share (Wilson 1927). */
export function scoreInterval(proportion: Proportion): { low: number; high: number } {
  const { of } = proportion;
  if (of === 0) return { low: 0, high: 1 };
  const p = rateOf(proportion);
  const square = z95 * z95;
  const centre = p + square / (2 * of);
  const half = z95 * Math.sqrt((p * (1 - p)) / of + square / (4 * of * of));
  const whole = 1 + square / of;
  return { low: Math.max(0, (centre - half) / whole), high: Math.min(1, (centre + half) / whole) };
}

/**
 * Trials of both groups together that find a change from `rate` to `rate * (1 + lift)`, four times in five (power 80 %),
 * at a level of 1 % (Fleiss, Statistical Methods for Rates and Proportions, 3rd ed., 4.2 and 4.3, without correction).
 *
 * @param share of the trials in the first group, above 0 and below 1
 * @returns undefined where no number of trials would do
 */
export function neededTrials(rate: number, lift: number, share: number): number | undefined {
  const other = rate * (1 + lift);
  if (rate <= 0 || other >= 1 || other === rate || share <= 0 || share >= 1) return undefined;
  // Trials of the second group for each of the first.
  const ratio = (1 - share) / share;
  const mean = (rate + ratio * other) / (1 + ratio);
  const chance = z99 * Math.sqrt((1 + ratio) * mean * (1 - mean));
  const found = z80 * Math.sqrt(ratio * rate * (1 - rate) + other * (1 - other));
  const first = (chance + found) ** 2 / (ratio * (other - rate) ** 2);
  return Math.ceil(first) + Math.ceil(first * ratio);
}

/** The smallest difference between the shares that so many trials find four times in five at that level. */
export function detectableDifference(rate: number, first: number, second: number): number | undefined {
  if (first === 0 || second === 0) return undefined;
  return (z99 + z80) * Math.sqrt(rate * (1 - rate) * (1 / first + 1 / second));
}
