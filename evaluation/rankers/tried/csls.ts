import type { LabelledSet, SetAdvert } from '../../labelled-set';
import { createCosine } from '../cosine';
import type { Ranker } from '../ranker';

const neighbours = 10;

/**
 * Twice the cosine, less how near a document is to its ten nearest queries on average: against adverts that are near to
 * everything. What is taken off for the query itself changes no order. https://arxiv.org/abs/1710.04087, formula 5.
 */
export function createCsls(
  { documents, queries }: Pick<LabelledSet, 'documents' | 'queries'>,
  cosine: Ranker,
  vectorOf: (advert: SetAdvert) => Float32Array,
): Ranker {
  const backwards = createCosine({ documents: queries, queries: documents }, vectorOf);
  const crowd = Float64Array.from(documents, ({ id }, place) => {
    const near = backwards
      .scores(place)
      .filter((_, query) => queries[query]!.id !== id)
      .sort()
      .slice(-neighbours);
    return near.reduce((sum, score) => sum + score, 0) / near.length;
  });
  return { scores: (query) => cosine.scores(query).map((score, place) => 2 * score - crowd[place]!) };
}
