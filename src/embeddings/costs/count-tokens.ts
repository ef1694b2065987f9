import { countTokens as count, isWithinTokenLimit } from 'gpt-tokenizer/encoding/cl100k_base';
import { cutText } from '../cut-text';
import { inputsOf } from '../recipe/composed-text';

/** Special tokens in an advert are words like any others. */
const plainly = () => ({ disallowedSpecial: new Set<string>() });

/** Tokens of texts as OpenAI's embedding models bill them (cl100k), each input with the prefix that is sent before it. */
export function countTokens(texts: readonly string[], prefix = ''): number {
  const inputs = texts.flatMap((text) => inputsOf(text));
  return inputs.reduce((sum, input) => sum + count(prefix + input, plainly()), 0);
}

/** Tokens of a text as it is sent: each input cut to `limit`, behind the prefix. */
export function countSent(text: string, { limit, prefix }: { limit: number; prefix: string }): number {
  // A prefix that ends with a space is one token with the word behind it.
  if (prefix !== '') return countTokens([cutText(text, limit).text], prefix);
  return inputsOf(text).reduce((sum, input) => {
    // Reads no further than the limit.
    const within = isWithinTokenLimit(input, limit, plainly());
    return sum + (within === false ? limit : within);
  }, 0);
}
