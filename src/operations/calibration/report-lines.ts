import { leastAdverts, type Fit } from '../../similarity/calibration/fit-calibration';
import type { MeasuredScores } from '../../similarity/calibration/calibrations';
import type { ScoresInUse } from '../../similarity/calibrated';
import type { MeasuredBoard } from './measure-board';
import { histogramLines } from './histogram-lines';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** What was found, and what is proposed. */
export function reportLines(of: {
  board: MeasuredBoard;
  measured: MeasuredScores;
  fit: Fit;
  now: ScoresInUse;
  plain: boolean;
}): string[] {
  const { board, measured, fit, now, plain } = of;
  const { random, byLanguages, best, last } = board;
  const languages = [...byLanguages].filter(([, { pairs }]) => pairs >= 0.01 * random.pairs);
  return [
    `Scores of ${now.model}: ${board.adverts} adverts, ${random.pairs} pairs`,
    '',
    ...histogramLines(measured, fit.threshold, plain),
    '',
    `Pairs at random: ${random.quantile(0.5)} at the median, ${random.quantile(0.95)} at the 95th percentile.`,
    ...(languages.length > 1
      ? languages.map(
          ([name, counts]) =>
            `  ${name.padEnd(8)} ${counts.quantile(0.5)} at the median, ${counts.quantile(0.95)} at the 95th percentile`,
        )
      : []),
    `Best neighbour that is no repost: ${best.quantile(0.5)} at the median.`,
    ...(last.pairs > 0 ? [`Last of the ten: ${last.quantile(0.05)} at the 5th percentile.`] : []),
    `Reposts found: ${measured.reposts}. Judged pairs given: ${measured.labels}.`,
    '',
    `Threshold  ${fit.threshold}  (now ${now.minScore}, by the ${now.from}); ${percent(measured.passing)} of the pairs at random reach it`,
    `Relevance  ${fit.relevance.map(([score, relevance]) => `${score.toFixed(3)}=${relevance}`).join('  ')}`,
    ...(now.from === 'variable' ? ['SIMILARITY_MIN_SCORE is set, and goes before the threshold.'] : []),
  ];
}

/** Why nothing is proposed. */
export const tooFewLines = ({ adverts }: MeasuredBoard, { minScore, from }: ScoresInUse): string[] => [
  `✗ ${adverts} adverts are embedded; ${leastAdverts} are needed to tell what scores mean on this board.`,
  `  The threshold stays ${minScore}, by the ${from}. \`--set THRESHOLD\` sets one by hand.`,
];
