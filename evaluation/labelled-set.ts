/** An advert of a labelled set: what its text is made of, and what a list of it is made by. Empty: not said. */
export interface SetAdvert {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly company: string;
  readonly category: string;
  readonly location: string;
  readonly language: string;
}

/** 3 the same or nearly, 2 alike, 1 of the same field. */
export type Grade = 1 | 2 | 3;

/** How like each other a query and a document are, as people or the data's own fields say; absent: not at all. */
export interface GradedPair {
  readonly query: string;
  readonly document: string;
  readonly grade: Grade;
}

/** Adverts, and which of them a good list would show for which. */
export interface LabelledSet {
  readonly name: string;
  /** What is ranked, by id: equal scores are ordered by it. */
  readonly documents: readonly SetAdvert[];
  /** Those that have a document with a grade, by id. */
  readonly queries: readonly SetAdvert[];
  /** Query's id, document's id, grade. An advert is no document of its own. */
  readonly grades: ReadonlyMap<string, ReadonlyMap<string, Grade>>;
  /** From which grade on a document counts for recall and MRR: 2, or the highest that the set has below. */
  readonly relevantFrom: 1 | 2;
  /** What must be known to read its figures. */
  readonly limits: readonly string[];
}

const byId = (a: SetAdvert, b: SetAdvert): number => (a.id < b.id ? -1 : 1);

/**
 * @param asked adverts to search for; absent where each document is also a query
 * @param pairs the last one counts where a pair is named twice; those of adverts that are not in the set are left out
 */
export function createLabelledSet(options: {
  name: string;
  documents: readonly SetAdvert[];
  asked?: readonly SetAdvert[];
  pairs: Iterable<GradedPair>;
  limits: readonly string[];
}): LabelledSet {
  const { name, documents, asked = documents, limits } = options;
  const [askedIds, documentIds] = [asked, documents].map((adverts) => new Set(adverts.map(({ id }) => id)));
  const grades = new Map<string, Map<string, Grade>>();
  let highest = 0;
  for (const { query, document, grade } of options.pairs) {
    if (query === document || !askedIds!.has(query) || !documentIds!.has(document)) continue;
    const ofQuery = grades.get(query) ?? new Map<string, Grade>();
    grades.set(query, ofQuery.set(document, grade));
    highest = Math.max(highest, grade);
  }
  return {
    ...{ name, grades, limits },
    documents: documents.toSorted(byId),
    queries: asked.filter(({ id }) => grades.has(id)).toSorted(byId),
    relevantFrom: highest >= 2 ? 2 : 1,
  };
}
