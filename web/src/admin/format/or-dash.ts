/** A dash for what is not known. */
export const orDash = <Value>(value: Value | null | undefined, words: (known: Value) => string): string =>
  value === null || value === undefined ? '–' : words(value);
