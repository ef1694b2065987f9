import { decode, encode } from 'gpt-tokenizer/encoding/cl100k_base';
import { mapInputs } from './recipe/composed-text';

/**
 * Each input of a text (see `composeText`) cut to the limit; the tokens of all of them. Of an input, the beginning is kept.
 */
export function cutText(text: string, limit: number): { text: string; tokens: number } {
  let tokens = 0;
  const cut = mapInputs(text, (input) => {
    const kept = cutInput(input, limit);
    tokens += kept.tokens;
    return kept.text;
  });
  return { text: cut, tokens };
}

/**
 * The beginning of an input, at most `limit` tokens long (cl100k, the vocabulary of OpenAI's embedding models; other
 * vocabularies count within a tenth of it on English and fewer on Albanian).
 */
function cutInput(text: string, limit: number): { text: string; tokens: number } {
  // Special tokens in an advert are words like any others.
  const tokens = encode(text, { disallowedSpecial: new Set() });
  if (tokens.length <= limit) return { text, tokens: tokens.length };
  // The cut may fall inside a character of several bytes: what is left of it is dropped.
  return { text: decode(tokens.slice(0, limit)).replace(/\uFFFD+$/u, ''), tokens: limit };
}
