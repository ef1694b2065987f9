import type { GradedPlaces } from '../graded-places';

const percents = [1, 5, 25, 50, 75, 95, 99] as const;
/** Cosines from -1 to 1 in steps of this: pairs may be millions. */
const step = 1e-4;
const bins = Math.round(2 / step) + 1;

export interface ScoresOfPairs {
  readonly pairs: number;
  /** Score at each percentile, to four places; absent without pairs. */
  readonly percentiles?: Readonly<Record<`p${(typeof percents)[number]}`, number>>;
  /** Share of the pairs that reach the least score of a link; absent where there is none. */
  readonly linked?: number;
}

/** Which scores a model gives: a threshold of one model says nothing for another. */
export interface ScoreDistribution {
  /** Least score of a link, where the recipe makes any. */
  readonly minScore?: number;
  /** Pairs that are graded relevant, and pairs without any grade. */
  readonly relevant: ScoresOfPairs;
  readonly unrelated: ScoresOfPairs;
}

/** Collects the scores of queries with all documents but themselves. */
export function createScoreCollector(relevantFrom: number, minScore?: number) {
  const [relevant, unrelated] = [createHistogram(minScore), createHistogram(minScore)];
  return {
    look: (scores: Float64Array, { grades, own }: GradedPlaces): void => {
      for (let place = 0; place < scores.length; place += 1) {
        if (place === own) continue;
        if (grades[place] === 0) unrelated.add(scores[place]!);
        else if (grades[place]! >= relevantFrom) relevant.add(scores[place]!);
      }
    },
    distribution: (): ScoreDistribution => ({
      ...(minScore !== undefined && { minScore }),
      ...{ relevant: relevant.sum(), unrelated: unrelated.sum() },
    }),
  };
}

function createHistogram(minScore: number | undefined) {
  const counts = new Uint32Array(bins);
  let [pairs, linked] = [0, 0];
  const percentile = (percent: number): number => {
    const rank = Math.max(1, Math.ceil((percent / 100) * pairs));
    let [bin, seen] = [0, counts[0]!];
    while (seen < rank) seen += counts[(bin += 1)]!;
    return Number((bin * step - 1).toFixed(4));
  };
  return {
    add: (score: number): void => {
      pairs += 1;
      if (minScore !== undefined && score >= minScore) linked += 1;
      const bin = Math.round((score + 1) / step);
      const place = Math.min(bins - 1, Math.max(0, bin));
      counts[place] = counts[place]! + 1;
    },
    sum: (): ScoresOfPairs => ({
      pairs,
      ...(minScore !== undefined && { linked: pairs === 0 ? 0 : linked / pairs }),
      ...(pairs > 0 && {
        percentiles: Object.fromEntries(
          percents.map((percent) => [`p${percent}`, percentile(percent)]),
        ) as ScoresOfPairs['percentiles'] & object,
      }),
    }),
  };
}
