import type { Ranker } from '../ranker';

/** Half by vectors, half by words: both as standard scores over the documents of a query, so that they can be added. */
export function createWithWords(cosine: Ranker, words: Ranker): Ranker {
  return {
    scores: (query) => {
      const [near, worded] = [standard(cosine.scores(query)), standard(words.scores(query))];
      return near.map((score, place) => (score + worded[place]!) / 2);
    },
  };
}

/** With mean 0 and variance 1; 0 everywhere where all are equal. */
function standard(scores: Float64Array): Float64Array {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length;
  return variance === 0 ? scores.fill(0) : scores.map((score) => (score - mean) / Math.sqrt(variance));
}
