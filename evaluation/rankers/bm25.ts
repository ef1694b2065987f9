import { advertText } from '../../src/jobs/advert-text';
import { eachWord } from '../../src/jobs/search-terms';
import type { LabelledSet, SetAdvert } from '../labelled-set';
import type { Ranker } from './ranker';

/** As Lucene has them; never tuned on a set. */
const saturation = 1.2;
const lengthShare = 0.75;

interface Posting {
  readonly document: number;
  readonly count: number;
}

/**
 * BM25 over the folded words of the same text that is embedded, uncut, without stems or stop words. A word counts as often
 * as it is in the query. Documents that share no word are not listed.
 */
export function createBm25({ documents, queries }: Pick<LabelledSet, 'documents' | 'queries'>): Ranker {
  const postings = new Map<string, Posting[]>();
  const lengths = documents.map((document, place) => {
    const counts = countWords(document);
    for (const [word, count] of counts) {
      const held = postings.get(word);
      if (held) held.push({ document: place, count });
      else postings.set(word, [{ document: place, count }]);
    }
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  });
  const usual = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;

  return {
    scores: (query) => {
      const scores = new Float64Array(documents.length).fill(-Infinity);
      for (const [word, times] of countWords(queries[query]!)) {
        const held = postings.get(word) ?? [];
        const rarity = Math.log(1 + (documents.length - held.length + 0.5) / (held.length + 0.5));
        for (const { document, count } of held) {
          const norm = saturation * (1 - lengthShare + (lengthShare * lengths[document]!) / usual);
          const before = scores[document] === -Infinity ? 0 : scores[document]!;
          scores[document] = before + times * rarity * ((count * (saturation + 1)) / (count + norm));
        }
      }
      return scores;
    },
  };
}

function countWords(advert: SetAdvert): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of eachWord(advertText(advert))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
