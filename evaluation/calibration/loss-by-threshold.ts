import type { LabelledSet } from '../labelled-set';
import { measureRanker } from '../measure-ranker';
import type { Ranker } from '../rankers/ranker';

/** The mean nDCG@10 of a set where what scores less than a threshold is not listed. */
export function ndcgAbove(threshold: number, set: LabelledSet, ranker: Ranker): number {
  const cut: Ranker = {
    scores: (query) => ranker.scores(query).map((score) => (score < threshold ? -Infinity : score)),
  };
  const values = measureRanker(set, cut).map(({ ndcg }) => ndcg);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
