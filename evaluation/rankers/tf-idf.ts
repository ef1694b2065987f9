import { advertText } from '../../src/jobs/advert-text';
import type { LabelledSet, SetAdvert } from '../labelled-set';
import type { Ranker } from './ranker';

/**
 * Cosine of TF-IDF, the usual measure to beat, as scikit-learn's `TfidfVectorizer(sublinear_tf=True)` has it: lower-case
 * words of two signs and more, uncut and unfolded, 1 + ln of how often, times 1 + ln((1 + n) / (1 + documents with it)),
 * of length 1. Learnt from the documents. Of the title once, tags and description. https://scikit-learn.org/stable/modules/feature_extraction.html#text-feature-extraction
 */
export function createTfIdf({ documents, queries }: Pick<LabelledSet, 'documents' | 'queries'>): Ranker {
  const counted = documents.map(countWords);
  const documentsWith = new Map<string, number>();
  for (const counts of counted)
    for (const word of counts.keys()) documentsWith.set(word, (documentsWith.get(word) ?? 0) + 1);

  const postings = new Map<string, { document: number; weight: number }[]>();
  counted.forEach((counts, document) => {
    for (const [word, weight] of weigh(counts)) {
      const held = postings.get(word) ?? [];
      held.push({ document, weight });
      postings.set(word, held);
    }
  });

  function weigh(counts: ReadonlyMap<string, number>): (readonly [string, number])[] {
    const weights = [...counts].flatMap(([word, count]) => {
      const held = documentsWith.get(word);
      if (held === undefined) return [];
      const rarity = 1 + Math.log((1 + documents.length) / (1 + held));
      return [[word, (1 + Math.log(count)) * rarity] as const];
    });
    const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0));
    return weights.map(([word, weight]) => [word, weight / length]);
  }

  return {
    scores: (query) => {
      const scores = new Float64Array(documents.length);
      for (const [word, weight] of weigh(countWords(queries[query]!)))
        for (const posting of postings.get(word)!) {
          scores[posting.document] = scores[posting.document]! + weight * posting.weight;
        }
      return scores;
    },
  };
}

function countWords(advert: SetAdvert): Map<string, number> {
  const counts = new Map<string, number>();
  const text = advertText(advert, { titles: 1 }).toLowerCase();
  for (const [word] of text.matchAll(/[\p{L}\p{N}_]{2,}/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
