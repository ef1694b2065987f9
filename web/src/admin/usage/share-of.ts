/** A share of 1; null where nothing could be counted. A page may tell of a click and not of its list. */
export const shareOf = (hits: number, of: number): number | null =>
  of === 0 ? null : Math.min(1, hits / of);
