import { scoreWith, type RelevancePoints } from './relevance';
import type { ScoreCounts } from './score-counts';

/** Which scores a board's pairs have. */
export interface BoardScores {
  /** Adverts that were looked at. */
  readonly adverts: number;
  /** Of pairs at random, which are nearly all unrelated. */
  readonly random: ScoreCounts;
  /** The same by the languages of the two, such as `en-sq`. */
  readonly byLanguages: ReadonlyMap<string, ScoreCounts>;
  /** Of adverts with the best of their neighbours that is no repost. */
  readonly best: ScoreCounts;
  /** Of adverts with the last of the ten in their list. */
  readonly last: ScoreCounts;
  /** Of reposts with each other. */
  readonly reposts: ScoreCounts;
}

/** Scores of pairs that somebody has judged. */
export interface LabelledScores {
  readonly alike: readonly number[];
  readonly unlike: readonly number[];
}

export interface Fit {
  readonly threshold: number;
  readonly relevance: RelevancePoints;
}

/** Fewer adverts say too little of a board. */
export const leastAdverts = 200;
/** Judged pairs of either kind from which they count. */
export const leastLabels = 20;
/** Reposts from which their scores are those of the board. */
const leastReposts = 20;
/** A pair of languages counts from this share of all pairs on. */
const leastShare = 0.05;
/** So many of the pairs at random may reach the threshold, and so many adverts lose the last of their list. */
const passing = 0.05;

/**
 * The threshold and the scale of relevance that fit a board's scores; undefined for a board that is too small.
 *
 * Threshold: the score that 5 % of the pairs at random reach, in the pair of languages that scores lowest (or no list would
 * cross languages), but no higher than the last of the list of 95 % of the adverts. Measured on five sets and two pairs
 * across languages in `evaluation/calibration/README.md`: it costs no set more than .01 of nDCG@10. With labels: the one
 * with the best F1.
 *
 * Relevance: 0.28 for what hardly any unrelated pair reaches, 0.6 for the usual best neighbour, 0.91 for the least of
 * reposts.
 *
 * @param usual what holds where the board says nothing
 */
export function fitCalibration(
  board: BoardScores,
  usual: { readonly relevance?: RelevancePoints | undefined },
  labels?: LabelledScores,
): Fit | undefined {
  if (board.adverts < leastAdverts || board.best.pairs === 0) return undefined;
  return {
    threshold: labels ? bestThreshold(labels) : boardThreshold(board),
    relevance: pointsOf(board, usual.relevance, labels),
  };
}

function boardThreshold({ random, byLanguages, last }: BoardScores): number {
  const enough = [...byLanguages.values()].filter(({ pairs }) => pairs >= leastShare * random.pairs);
  const levels = [random, ...enough].map((each) => each.quantile(1 - passing));
  if (last.pairs > 0) levels.push(last.quantile(passing));
  return Math.min(...levels);
}

/** With the best F1 over the judged pairs; of equals the lowest, which loses fewer neighbours. */
export function bestThreshold({ alike, unlike }: LabelledScores): number {
  const reach = (scores: readonly number[], least: number): number =>
    scores.filter((score) => score >= least).length;
  const rated = [...new Set(alike)].map((score) => {
    const found = reach(alike, score);
    return { score, f1: (2 * found) / (alike.length + found + reach(unlike, score)) };
  });
  const [best] = rated.sort((a, b) => b.f1 - a.f1 || a.score - b.score);
  // Rounded down, so that the pair it was taken from reaches it.
  return Math.floor(best!.score * 1_000) / 1_000;
}

function pointsOf(
  { random, best, reposts }: BoardScores,
  usual: RelevancePoints | undefined,
  labels: LabelledScores | undefined,
): RelevancePoints {
  const middle = random.quantile(0.5);
  const unrelated = unrelatedUpTo(random, middle);
  const repost =
    reposts.pairs >= leastReposts ? reposts.quantile(0.02) : (scoreWith(0.91, usual) ?? (unrelated + 3) / 4);
  // What comes out of order on an odd board is put in order, from below: an unrelated pair must not look like a repost.
  const top = Math.min(0.999, Math.max(repost, unrelated + 0.004));
  const near = labels ? median(labels.alike) : best.quantile(0.5);
  const room = top - unrelated;
  const between = Math.min(top - room / 4, Math.max(unrelated + room / 4, near));
  return [
    [-1, 0],
    [Math.min(middle, unrelated - 0.001), 0.05],
    [unrelated, 0.28],
    [between, 0.6],
    [top, 0.91],
    [1, 1],
  ];
}

/**
 * What one unrelated pair of a thousand reaches. Among pairs at random some are related, all of them in the upper half: so
 * the spread is taken from the lower one. At least what 95 % of all do not reach.
 */
function unrelatedUpTo(random: ScoreCounts, middle: number): number {
  const spread = (middle - random.quantile(0.25)) / 0.674;
  const reached = Math.max(middle + 3.1 * spread, random.quantile(0.95), middle + 0.001);
  return Math.min(0.99, reached);
}

function median(scores: readonly number[]): number {
  return [...scores].sort((a, b) => a - b)[Math.floor(scores.length / 2)]!;
}
