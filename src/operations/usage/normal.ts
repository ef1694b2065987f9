/** Two-sided 5 %: the 97.5th percentile of the normal distribution. */
export const z95 = 1.959963984540054;
/** Two-sided 1 %: the 99.5th. */
export const z99 = 2.5758293035489004;
/** 80 % power: its 80th percentile. */
export const z80 = 0.8416212335729143;

/** Numerical Recipes, 2nd ed., 6.2: `erfcc`. */
const terms = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
];

/** How probable a value as far from 0 as `z`, on either side, is by chance. Its relative error is below 1.2e-7. */
export function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  return t * Math.exp(-x * x + terms.reduceRight((sum, term) => sum * t + term, 0));
}
