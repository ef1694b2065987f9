import { createHash } from 'node:crypto';
import type { LabelledSet } from '../labelled-set';
import type { Ranker } from './ranker';

/**
 * What readers get without an embedding: same category and place, then same category, then same place. The board shows
 * the newest first, which says nothing about likeness; here an order that follows from the ids stands for it.
 *
 * @returns undefined where the set has neither field
 */
export function createFallback({
  documents,
  queries,
}: Pick<LabelledSet, 'documents' | 'queries'>): Ranker | undefined {
  if (!documents.some(({ category, location }) => category || location)) return undefined;
  const ages = documents.map(({ id }) => createHash('sha256').update(id).digest().readUInt32BE() / 2 ** 33);
  return {
    scores: (place) => {
      const query = queries[place]!;
      return Float64Array.from(documents, (document, at) => {
        const category = query.category !== '' && query.category === document.category;
        const location = query.location !== '' && query.location === document.location;
        const step = (category ? 2 : 0) + (location ? 1 : 0);
        return step === 0 ? -Infinity : step + ages[at]!;
      });
    },
  };
}
