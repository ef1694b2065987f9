/** What became of the jobs of a page. Each that was looked at is in exactly one of the next five. */
export interface PageResult {
  readonly looked: number;
  /** Got a vector that was paid for. */
  readonly embedded: number;
  /** Got the vector of an equal text. */
  readonly reused: number;
  /** Had a current embedding, or need none. */
  readonly upToDate: number;
  /** Go on alone: the provider refused the text, or it changed meanwhile. */
  readonly alone: number;
  /** Left as they are, and reported. */
  readonly reported: number;
  /** Not begun, because it was stopped: the page has to be done again for them. */
  readonly left: number;
  /** Jobs that visitors may see, and how many of them have a current embedding now. */
  readonly live: number;
  readonly covered: number;
}

export type PageCounts = { -readonly [Name in keyof PageResult]: number };

export const noCounts = (): PageCounts => ({
  ...{ looked: 0, embedded: 0, reused: 0, upToDate: 0, alone: 0, reported: 0, left: 0, live: 0, covered: 0 },
});
