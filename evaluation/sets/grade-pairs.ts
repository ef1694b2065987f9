import type { Grade, GradedPair } from '../labelled-set';

/** Gives each pair the grade of the first rule that fits; none, no grade. */
export function* gradePairs<Row extends { readonly id: string }>(
  queries: readonly Row[],
  documents: readonly Row[],
  gradeOf: (query: Row, document: Row) => Grade | undefined,
): Generator<GradedPair> {
  for (const query of queries) {
    for (const document of documents) {
      if (query.id === document.id) continue;
      const grade = gradeOf(query, document);
      if (grade) yield { query: query.id, document: document.id, grade };
    }
  }
}
