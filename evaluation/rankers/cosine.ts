import { VectorTable } from '../../src/similarity/vector-table';
import type { LabelledSet, SetAdvert } from '../labelled-set';
import type { Ranker } from './ranker';

/** The cosine of two embeddings, as the product scores a link; without a threshold, so that all documents are listed. */
export function createCosine(
  name: string,
  { documents, queries }: Pick<LabelledSet, 'documents' | 'queries'>,
  vectorOf: (advert: SetAdvert) => Float32Array,
): Ranker {
  const table = new VectorTable(vectorOf(documents[0]!).length, { capacity: documents.length + 1 });
  documents.forEach((document, slot) => table.set(slot, vectorOf(document)));
  const asked = documents.length;
  return {
    name,
    scores: (query) => {
      table.set(asked, vectorOf(queries[query]!));
      return Float64Array.from(documents, (_, slot) => table.cosine(asked, slot));
    },
  };
}
