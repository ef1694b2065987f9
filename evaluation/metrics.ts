import type { Grade } from './labelled-set';

const listed = 10;

/** Of one query; undefined where the set does not say enough to have one. */
export interface QueryMetrics {
  readonly ndcg: number;
  /** Share of the relevant documents among the first ten; of ten of them where there are more. */
  readonly recall: number | undefined;
  /** One over the place of the first relevant document, 0 where none is listed. */
  readonly mrr: number | undefined;
}

export const metricNames = ['ndcg', 'recall', 'mrr'] as const;
export type MetricName = (typeof metricNames)[number];

const gainOf = (grade: number): number => 2 ** grade - 1;
const discounted = (gains: readonly number[]): number =>
  gains.slice(0, listed).reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);

/**
 * nDCG@10 with gain 2^grade - 1, recall@10 and reciprocal rank.
 *
 * @param ranking ids, best first, without the query itself
 * @param grades of all documents that have one for this query; at least one
 * @param relevantFrom the least grade that counts for recall and reciprocal rank
 */
export function measureQuery(
  ranking: readonly string[],
  grades: ReadonlyMap<string, Grade>,
  relevantFrom: number,
): QueryMetrics {
  const gains = ranking.slice(0, listed).map((id) => gainOf(grades.get(id) ?? 0));
  const ideal = [...grades.values()].map(gainOf).sort((a, b) => b - a);
  const isRelevant = (id: string): boolean => (grades.get(id) ?? 0) >= relevantFrom;
  const relevant = [...grades.values()].filter((grade) => grade >= relevantFrom).length;
  const ndcg = discounted(gains) / discounted(ideal);
  if (relevant === 0) return { ndcg, recall: undefined, mrr: undefined };
  const found = ranking.slice(0, listed).filter(isRelevant).length;
  const first = ranking.findIndex(isRelevant);
  return { ndcg, recall: found / Math.min(listed, relevant), mrr: first === -1 ? 0 : 1 / (first + 1) };
}
