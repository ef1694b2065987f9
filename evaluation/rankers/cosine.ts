import { mostQueries, marginOf, reach } from '../../src/similarity/kernel/tile-kernel';
import { tileRows } from '../../src/similarity/kernel/dot-program';
import { VectorTable } from '../../src/similarity/vector-table';
import type { LabelledSet, SetAdvert } from '../labelled-set';
import type { Ranker } from './ranker';

/** So many are compared exactly: all that any list is made of. */
const exactPlaces = 50;

/**
 * The cosine of two vectors, as the product scores a link; without a threshold, so that all documents are listed. Those
 * that may be among the first fifty are compared in double precision, as the product does. The others are only as right as
 * the product's rough comparison, some 0.00001: they tell how far down the first relevant one is.
 */
export function createCosine(
  { documents, queries }: Pick<LabelledSet, 'documents' | 'queries'>,
  vectorOf: (advert: SetAdvert) => Float32Array,
): Ranker {
  const { length: dimensions } = vectorOf(documents[0]!);
  const table = new VectorTable(dimensions, { capacity: documents.length + queries.length });
  documents.forEach((document, slot) => table.set(slot, vectorOf(document)));
  queries.forEach((query, n) => table.set(documents.length + n, vectorOf(query)));
  const exact = (query: number, slot: number): number => table.cosine(documents.length + query, slot);
  const rough = createRoughScores(table, documents.length, queries.length);

  return {
    scores: (query) => {
      const scores = rough?.(query);
      if (!scores) return Float64Array.from(documents, (_, slot) => exact(query, slot));
      // One more: the query itself is listed by nobody.
      const least = nthBest(scores, exactPlaces + 1) - 2 * marginOf(dimensions);
      for (let slot = 0; slot < scores.length; slot += 1)
        if (scores[slot]! >= least) scores[slot] = exact(query, slot);
      return scores;
    },
  };
}

/** Scores of many queries at once; undefined where the machine or a vector is not made for it. */
function createRoughScores(table: VectorTable, documents: number, queries: number) {
  const { kernel } = table;
  if (!kernel) return undefined;
  let block: { first: number; scores: Float64Array[] } | undefined;

  function scoreBlock(first: number): Float64Array[] {
    const asked = Math.min(mostQueries, queries - first);
    const scores = Array.from({ length: asked }, () => new Float64Array(documents));
    for (let q = 0; q < asked; q += 1) {
      const slot = documents + first + q;
      kernel!.setQuery(q, slot, table.length(slot));
    }
    for (let start = 0; start < documents; start += tileRows) {
      const rows = Math.min(tileRows, documents - start);
      for (let row = 0; row < rows; row += 1) kernel!.setRow(row, start + row, table.length(start + row));
      const dots = kernel!.dots(asked, rows);
      scores.forEach((ofQuery, q) => {
        for (let row = 0; row < rows; row += 1)
          ofQuery[start + row] = dots[q * tileRows + row]! / (reach * reach);
      });
    }
    return scores;
  }

  return (query: number): Float64Array => {
    const first = query - (query % mostQueries);
    if (block?.first !== first) block = { first, scores: scoreBlock(first) };
    return block.scores[query - first]!.slice();
  };
}

/** The lowest score there is where there are fewer. */
function nthBest(scores: Float64Array, n: number): number {
  const best = new Float64Array(Math.min(n, scores.length)).fill(-Infinity);
  for (const score of scores) {
    if (score <= best[0]!) continue;
    let at = 0;
    for (; at + 1 < best.length && best[at + 1]! < score; at += 1) best[at] = best[at + 1]!;
    best[at] = score;
  }
  return best[0]!;
}
