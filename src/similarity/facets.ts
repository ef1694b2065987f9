/** What readers filter lists by. Texts are compared as they are written, as in the list of all jobs. */
export interface Facets {
  readonly category?: string | undefined;
  readonly location?: string | undefined;
  /** The poster's word for it, else the detected one. */
  readonly language?: string | undefined;
}

export const facetNames = ['category', 'location', 'language'] as const;
