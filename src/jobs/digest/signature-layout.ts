/** Where what stands in a signature, in bytes; numbers are little-endian and of two bytes but where it is said. */
export const layout = {
  size: 256,
  /** Distinct words of the text. */
  words: 0,
  /** Distinct rows of three words. */
  rows: 2,
  /** A bit a rank. */
  ranks: 4,
  /** Hashes of three levels at most. */
  levels: 6,
  /** How many words of the title follow; one byte. */
  titleCount: 12,
  /** A bit for each of them that tells two jobs apart by itself; one byte. */
  titleTelling: 13,
  /** Hashes of eight words at most. */
  title: 16,
  /** A bit a word of the text, at its hash modulo `bits`. */
  bitmap: 32,
  bits: 896,
  /** The smallest hashes of rows, in order; zero after the last. */
  sketch: 144,
  sketchLength: 56,
} as const;
