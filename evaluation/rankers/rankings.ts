import type { LabelledSet, SetAdvert } from '../labelled-set';
import { createBm25 } from './bm25';
import { createCosine } from './cosine';
import { createFallback } from './fallback';
import { createPresentation } from './presentation';
import type { Ranker } from './ranker';
import { createTfIdf } from './tf-idf';
import { createCsls } from './tried/csls';
import { createWithWords } from './tried/with-words';

/** Orders by vectors; the cosine is what they begin with. */
export const vectorRankings = {
  cosine: ({ cosine }) => cosine,
  presentation: ({ set, cosine }) => createPresentation(set, cosine),
  'presentation-mixed': ({ set, cosine }) => createPresentation(set, cosine, { mixed: true }),
  csls: ({ set, cosine, vectorOf }) => createCsls(set, cosine, vectorOf),
  'with-words': ({ set, cosine }) => createWithWords(cosine, createTfIdf(set)),
} satisfies Record<string, (parts: VectorParts) => Ranker>;

/** Orders without a vector; undefined where a set has nothing for it. */
export const wordRankings = {
  'tf-idf': createTfIdf,
  bm25: createBm25,
  fallback: createFallback,
} satisfies Record<string, (set: LabelledSet) => Ranker | undefined>;

interface VectorParts {
  readonly set: LabelledSet;
  readonly cosine: Ranker;
  readonly vectorOf: (advert: SetAdvert) => Float32Array;
}

type VectorRanking = keyof typeof vectorRankings;
type WordRanking = keyof typeof wordRankings;
export type RankingName = VectorRanking | WordRanking;

export const isVectorRanking = (name: string): name is VectorRanking => name in vectorRankings;
export const isWordRanking = (name: string): name is WordRanking => name in wordRankings;

/** Those of a run that asks for none: what the product does, and what it must be better than. */
export const usualRankings: readonly RankingName[] = ['cosine', 'tf-idf', 'bm25', 'fallback'];

/** A set's order by the cosine of vectors, and what is made of it. */
export function createVectorRanker(
  ranking: VectorRanking,
  { set, vectorOf }: Omit<VectorParts, 'cosine'>,
): Ranker {
  return vectorRankings[ranking]({ set, vectorOf, cosine: createCosine(set, vectorOf) });
}
