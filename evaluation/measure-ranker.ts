import { createGradedPlaces, type GradedPlaces } from './graded-places';
import type { LabelledSet } from './labelled-set';
import { measureQuery, type QueryMetrics } from './metrics';
import type { Ranker } from './rankers/ranker';
import { showRanking } from './show-ranking';

/** The metrics of every query of the set, in their order. `look` is shown each query's scores. */
export function measureRanker(
  set: LabelledSet,
  ranker: Ranker,
  look: (scores: Float64Array, graded: GradedPlaces) => void = () => undefined,
): QueryMetrics[] {
  const gradedOf = createGradedPlaces(set);
  return set.queries.map(({ id }, query) => {
    const graded = gradedOf(query);
    const scores = ranker.scores(query);
    look(scores, graded);
    const shown = showRanking(scores, graded, set.relevantFrom);
    return measureQuery(shown, [...set.grades.get(id)!.values()], set.relevantFrom);
  });
}
