import { folded } from '../search-terms';

/** A word of a text, and where it stands. */
export interface Token {
  /** Folded. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** A longer one is no word that anybody reads. */
const longestWord = 40;

/**
 * The words of a text in order, with what stands in `c++`, `c#` and `node.js`. In time linear in the text's length: it
 * has no part that could be tried twice.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: found, index } of text.matchAll(
    /[\p{L}\p{N}][\p{L}\p{N}\p{M}+#]*(?:\.js(?![\p{L}\p{N}]))?/giu,
  )) {
    if (found.length > longestWord) continue;
    tokens.push({ word: folded(found), start: index, end: index + found.length });
  }
  return tokens;
}
