import { createLabelledSet, type LabelledSet, type SetAdvert } from '../labelled-set';

/** Adverts of other languages are left out; absent: none. */
export interface Languages {
  /** Of what is listed. */
  readonly language?: string | undefined;
  /** Of what is searched for; absent: as `language`. */
  readonly queryLanguage?: string | undefined;
}

/** A set with the adverts of a language alone, or with those of one for those of another: `demo (sq to en)`. */
export function ofLanguages(
  set: LabelledSet,
  { language, queryLanguage = language }: Languages,
): LabelledSet {
  if (language === undefined && queryLanguage === undefined) return set;
  const only = (adverts: readonly SetAdvert[], wanted: string | undefined): SetAdvert[] =>
    adverts.filter((advert) => wanted === undefined || advert.language === wanted);
  const across = language === queryLanguage ? language : `${queryLanguage ?? 'all'} to ${language ?? 'all'}`;
  return createLabelledSet({
    name: `${set.name} (${across})`,
    documents: only(set.documents, language),
    asked: only(set.queries, queryLanguage),
    pairs: [...set.grades].flatMap(([query, grades]) =>
      [...grades].map(([document, grade]) => ({ query, document, grade })),
    ),
    limits: set.limits,
  });
}
