import type { LabelledSet } from './labelled-set';
import { measureQuery, type QueryMetrics } from './metrics';
import type { Ranker } from './rankers/ranker';

/** The metrics of every query of the set, in their order. `look` is shown each query's scores. */
export function measureRanker(
  set: LabelledSet,
  ranker: Ranker,
  look: (query: string, scores: Float64Array) => void = () => undefined,
): QueryMetrics[] {
  return set.queries.map(({ id }, place) => {
    const scores = ranker.scores(place);
    look(id, scores);
    return measureQuery(ranked(set, scores, id), set.grades.get(id)!, set.relevantFrom);
  });
}

/** Ids of the listed documents, best first; equal scores by id, as the product orders them. */
function ranked({ documents }: LabelledSet, scores: Float64Array, own: string): string[] {
  const places = Array.from(scores.keys()).filter(
    (place) => scores[place]! > -Infinity && documents[place]!.id !== own,
  );
  // Documents are by id.
  places.sort((a, b) => scores[b]! - scores[a]! || a - b);
  return places.map((place) => documents[place]!.id);
}
