import type { Fit, LabelledScores } from '../../similarity/calibration/fit-calibration';
import type { MeasuredScores } from '../../similarity/calibration/calibrations';
import type { MeasuredBoard } from './measure-board';

/** Enough to see two hills, few enough for a terminal. */
const parts = 40;

/** What is kept of a measurement, for the histogram. */
export function measuredScores(
  board: MeasuredBoard,
  { threshold }: Fit,
  labels: LabelledScores | undefined,
): MeasuredScores {
  // What lies beyond on the left is in the first part.
  const from = Math.max(-1, Math.floor(Math.min(board.random.quantile(0.01), threshold) * 20) / 20);
  const to = 1;
  return {
    ...{ adverts: board.adverts, from, to },
    random: board.random.parts(from, to, parts),
    nearest: board.nearest.parts(from, to, parts),
    reposts: board.reposts.pairs,
    labels: labels ? labels.alike.length + labels.unlike.length : 0,
    passing: board.random.shareFrom(threshold),
  };
}
