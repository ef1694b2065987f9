/** What of the list is looked at; all that is absent may be anything. */
export interface SimilarFilters {
  category?: string;
  location?: string;
  language?: string;
}

/** The advert's own, as it is written in it. */
export interface OwnFacets {
  category?: string | null | undefined;
  location?: string | null | undefined;
}

export type Facet = keyof SimilarFilters;

/** The filters that are switched on. A facet that the advert has not got cannot be. */
export function filtersOf(on: ReadonlySet<Facet>, own: OwnFacets, language: string): SimilarFilters {
  return {
    ...(on.has('category') && own.category && { category: own.category }),
    ...(on.has('location') && own.location && { location: own.location }),
    ...(on.has('language') && { language }),
  };
}
