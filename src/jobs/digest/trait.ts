/** What an advert has that another may share. */
export interface Trait {
  readonly kind: 'skill' | 'title' | 'seniority';
  /** The same for all spellings, in English and Albanian. */
  readonly id: string;
  /** As the advert writes it. */
  readonly text: string;
}
