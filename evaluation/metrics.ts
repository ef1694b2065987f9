/** So many are looked at. */
export const listed = 10;

/** Of one query; undefined where the set does not say enough to have one. */
export interface QueryMetrics {
  readonly ndcg: number;
  /** Share of the relevant documents among the first ten; of ten of them where there are more. */
  readonly recall: number | undefined;
  /** One over the place of the first relevant document, 0 where none is listed. */
  readonly mrr: number | undefined;
}

/** What a ranking showed for a query. */
export interface Shown {
  /** Grades of the first ten, best first, without the query itself; 0 for a document without one. */
  readonly grades: readonly number[];
  /** Place of the first relevant document, from 1 on, however far down; undefined where none is listed. */
  readonly firstRelevant: number | undefined;
}

export const metricNames = ['ndcg', 'recall', 'mrr'] as const;
export type MetricName = (typeof metricNames)[number];

const gainOf = (grade: number): number => 2 ** grade - 1;
const discounted = (grades: readonly number[]): number =>
  grades.slice(0, listed).reduce((sum, grade, place) => sum + gainOf(grade) / Math.log2(place + 2), 0);

/**
 * nDCG@10 with gain 2^grade - 1, recall@10 and reciprocal rank.
 *
 * @param graded the grades of all documents that have one for this query; at least one
 * @param relevantFrom the least grade that counts for recall and reciprocal rank
 */
export function measureQuery(shown: Shown, graded: readonly number[], relevantFrom: number): QueryMetrics {
  const isRelevant = (grade: number): boolean => grade >= relevantFrom;
  const relevant = graded.filter(isRelevant).length;
  const ndcg = discounted(shown.grades) / discounted(graded.toSorted((a, b) => b - a));
  if (relevant === 0) return { ndcg, recall: undefined, mrr: undefined };
  const found = shown.grades.slice(0, listed).filter(isRelevant).length;
  return {
    ndcg,
    recall: found / Math.min(listed, relevant),
    mrr: shown.firstRelevant === undefined ? 0 : 1 / shown.firstRelevant,
  };
}
