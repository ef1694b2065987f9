import type { LabelledSet } from './labelled-set';

/** What is known of the documents of a query, by their places in the set. */
export interface GradedPlaces {
  /** The grade of each document, 0 for none. */
  readonly grades: Uint8Array;
  /** Where the query itself is among the documents; -1 where it is none of them. */
  readonly own: number;
}

/** Millions of pairs are looked at, so not by their ids. The answer is asked for by the query's place. */
export function createGradedPlaces(
  set: Pick<LabelledSet, 'documents' | 'queries' | 'grades'>,
): (query: number) => GradedPlaces {
  const places = new Map(set.documents.map(({ id }, place) => [id, place]));
  return (query) => {
    const { id } = set.queries[query]!;
    const grades = new Uint8Array(set.documents.length);
    for (const [document, grade] of set.grades.get(id) ?? []) grades[places.get(document)!] = grade;
    return { grades, own: places.get(id) ?? -1 };
  };
}
