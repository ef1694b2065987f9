import type { ModelProfile } from '../../src/embeddings/model-profile';

/** A text as it is sent, and its size in tokens. */
export interface SizedText {
  readonly hash: string;
  readonly text: string;
  readonly tokens: number;
}

/** A call that fails loses what it holds, so none is larger than it need be. */
const enough = { inputs: 64, tokens: 16_000 };

/** Puts texts into requests within the profile's limits, in their order. One that is too large alone goes alone. */
export function packRequests(
  texts: readonly SizedText[],
  { requestInputs, requestTokens }: Pick<ModelProfile, 'requestInputs' | 'requestTokens'>,
): SizedText[][] {
  const most = {
    inputs: Math.min(requestInputs, enough.inputs),
    tokens: Math.min(requestTokens, enough.tokens),
  };
  const requests: SizedText[][] = [];
  let tokens = 0;
  for (const text of texts) {
    const last = requests.at(-1);
    if (last && last.length < most.inputs && tokens + text.tokens <= most.tokens) {
      last.push(text);
      tokens += text.tokens;
    } else {
      requests.push([text]);
      tokens = text.tokens;
    }
  }
  return requests;
}
