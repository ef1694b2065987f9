import type { MeasuredScores } from '../../similarity/calibration/calibrations';

/** Of a bar, in characters: two of them, the scores and the mark are 80 columns. */
const widest = 32;

/**
 * Both distributions as bars beside each other, each against its own highest part; at most 80 columns.
 *
 * @param plain ASCII alone
 */
export function histogramLines(
  { from, to, random, nearest }: MeasuredScores,
  threshold: number,
  plain = false,
): string[] {
  const step = (to - from) / random.length;
  const least = from.toFixed(3).length;
  const [mark, sign] = plain ? ['>', '#'] : ['▶', '█'];
  const bar = (counts: readonly number[], n: number): string => {
    const highest = Math.max(1, ...counts);
    const length = Math.round((counts[n]! / highest) * widest);
    // One of a million is there, too.
    return sign.repeat(counts[n]! > 0 ? Math.max(1, length) : 0);
  };
  return [
    `  ${'score'.padStart(Math.max(6, least))}  ${'pairs at random'.padEnd(widest)}  in the lists`,
    ...random.map((_, n) => {
      const start = from + n * step;
      const holds = threshold >= start - 1e-9 && threshold < start + step - 1e-9;
      const row = `${start.toFixed(3).padStart(6)}  ${bar(random, n).padEnd(widest)}  ${bar(nearest, n)}`;
      return `${holds ? mark : ' '} ${row}`.trimEnd();
    }),
    `${mark} the threshold, ${threshold}`,
  ];
}
