import { countTokens as count, isWithinTokenLimit } from 'gpt-tokenizer/encoding/cl100k_base';
import { cutText } from '../cut-text';

/** Special tokens in an advert are words like any others. */
const plainly = () => ({ disallowedSpecial: new Set<string>() });

/** Tokens of texts as OpenAI's embedding models bill them (cl100k), each with the prefix that is sent before it. */
export function countTokens(texts: readonly string[], prefix = ''): number {
  return texts.reduce((sum, text) => sum + count(prefix + text, plainly()), 0);
}

/** Tokens of a text as it is sent: cut to `limit`, behind the prefix. */
export function countSent(text: string, { limit, prefix }: { limit: number; prefix: string }): number {
  // A prefix that ends with a space is one token with the word behind it.
  if (prefix !== '') return countTokens([cutText(text, limit).text], prefix);
  // Reads no further than the limit.
  const within = isWithinTokenLimit(text, limit, plainly());
  return within === false ? limit : within;
}
