import { decode, encode } from 'gpt-tokenizer/encoding/cl100k_base';

/**
 * The beginning of a text, at most `limit` tokens long (cl100k, the vocabulary of OpenAI's embedding models; other
 * vocabularies count within a tenth of it on English and fewer on Albanian).
 */
export function cutText(text: string, limit: number): { text: string; tokens: number } {
  // Special tokens in an advert are words like any others.
  const tokens = encode(text, { disallowedSpecial: new Set() });
  if (tokens.length <= limit) return { text, tokens: tokens.length };
  // The cut may fall inside a character of several bytes: what is left of it is dropped.
  return { text: decode(tokens.slice(0, limit)).replace(/\uFFFD+$/u, ''), tokens: limit };
}
