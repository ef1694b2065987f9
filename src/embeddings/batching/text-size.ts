import { cutText } from '../cut-text';
import type { ModelProfile } from '../model-profile';
import { inputsOf } from '../recipe/composed-text';

/** Of other vocabularies a token is no shorter than this on average. Bytes. */
const leastBytes = 4;

/** A text as it is sent, and its size in tokens, counted so that no provider's limit is passed. */
export function createTextSizer(profile: Pick<ModelProfile, 'inputTokens' | 'prefix'>) {
  const prefix = sized(profile.prefix, profile.inputTokens).tokens;
  return (text: string): { text: string; tokens: number } => {
    const own = sized(text, profile.inputTokens);
    return { text: own.text, tokens: Math.max(1, own.tokens + prefix * inputsOf(text).length) };
  };
}

function sized(text: string, limit: number): { text: string; tokens: number } {
  const cut = cutText(text, limit);
  return {
    text: cut.text,
    tokens: Math.max(cut.tokens, Math.ceil(Buffer.byteLength(cut.text) / leastBytes)),
  };
}
