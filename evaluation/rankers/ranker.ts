/** Something that orders the documents of a set for a query. */
export interface Ranker {
  /**
   * A score for each document of the set, in their order; higher is nearer, `-Infinity` is not to be listed. The query's
   * own document gets one like any other.
   *
   * @param query place among the queries of the set
   */
  readonly scores: (query: number) => Float64Array;
}
