import type { CreateEmbeddingResponse } from 'openai/resources/embeddings';
import { ProviderError, providerFailures } from '../../platform/errors/provider-errors';
import { checkReply } from '../check-reply';
import { failureOfLine } from './batch-failure';

/** What became of one text. `tokens`: as the provider bills them, also for a vector that cannot be used. */
export type CollectedText =
  | { readonly hash: string; readonly vector: Float32Array; readonly tokens: number }
  /** Without a hash where the line does not say whose it is. */
  | { readonly hash: string | undefined; readonly error: ProviderError; readonly tokens: number };

interface Line {
  readonly custom_id?: unknown;
  readonly response?: { readonly status_code?: unknown; readonly body?: unknown } | null;
  readonly error?: { readonly code?: unknown } | null;
}

/**
 * What a line of the output or error file says: both have one form
 * (https://developers.openai.com/api/docs/guides/batch#5-retrieve-the-results).
 *
 * @param dimensions numbers that a vector must have; 0: any
 */
export function readResult(text: string, dimensions: number): CollectedText {
  const line = parse(text);
  const hash = typeof line?.custom_id === 'string' ? line.custom_id : undefined;
  if (line === undefined || hash === undefined) {
    const error = new ProviderError(providerFailures.replyInvalid, 'a line of the results cannot be read');
    return { hash, error, tokens: 0 };
  }
  const { response, error } = line;
  if (error || response?.status_code !== 200) {
    const { status_code: status, body } = response ?? {};
    return { hash, error: failureOfLine({ status, body, code: error?.code }), tokens: 0 };
  }
  const reply = response.body as CreateEmbeddingResponse | null | undefined;
  const tokens = Number(reply?.usage?.total_tokens ?? 0) || 0;
  try {
    return { hash, vector: checkReply(reply, { inputs: 1, dimensions })[0]!, tokens };
  } catch (failure) {
    if (!(failure instanceof ProviderError)) throw failure;
    return { hash, error: failure, tokens };
  }
}

function parse(text: string): Line | undefined {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null ? line : undefined;
  } catch {
    return undefined;
  }
}
