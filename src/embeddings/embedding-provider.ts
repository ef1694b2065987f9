import OpenAI from 'openai';
import { boundedFetch } from './bounded-fetch';
import { checkReply, mostDimensions } from './check-reply';
import { profileOf, type ModelProfile } from './model-profile';
import { providerFailure, timedOut } from './provider-failure';

export interface EmbeddingReply {
  /** One a text, in the order of the texts; each of `profile.dimensions` numbers. */
  readonly vectors: readonly Float32Array[];
  /** As the provider counted them for its bill; 0 where it does not say. */
  readonly tokens: number;
}

export type EmbeddingProvider = ReturnType<typeof createEmbeddingProvider>;

/** Bytes of a number where a server writes decimals instead of base64, with room for spaces. */
const numberBytes = 32;
/** What a reply holds beside its vectors, or an error says. Bytes. */
const restBytes = 65_536;

/** OpenAI, or anything that speaks its embeddings API at `baseUrl`. */
export function createEmbeddingProvider(options: {
  apiKey: string;
  baseUrl: string | undefined;
  model: string;
  timeoutMs: number;
}): {
  profile: ModelProfile;
  /** Longest that a call takes. */
  timeoutMs: number;
  embed: (texts: readonly string[], signal?: AbortSignal) => Promise<EmbeddingReply>;
} {
  const profile = profileOf(options.model);
  // Tries are the workflow's business: a client that retries by itself would pay twice and hide it.
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? null,
    timeout: options.timeoutMs,
    maxRetries: 0,
    logLevel: 'off',
  });
  const vectorBytes = (profile.dimensions || mostDimensions) * numberBytes;

  /**
   * One call for all texts; the caller keeps to the profile's limits.
   *
   * @throws {ProviderError} for whatever the provider does wrong
   */
  async function embed(texts: readonly string[], signal?: AbortSignal): Promise<EmbeddingReply> {
    const reply = await call(texts, signal);
    const vectors = checkReply(reply, { inputs: texts.length, dimensions: profile.dimensions });
    return { vectors, tokens: Number(reply?.usage?.total_tokens ?? 0) || 0 };
  }

  async function call(texts: readonly string[], signal?: AbortSignal) {
    // The client's own time-out ends with the headers; a body that never ends needs this one.
    const deadline = AbortSignal.timeout(options.timeoutMs);
    const bounded = client.withOptions({ fetch: boundedFetch(restBytes + texts.length * vectorBytes) });
    try {
      return await bounded.post<OpenAI.CreateEmbeddingResponse | null | undefined>('/embeddings', {
        body: {
          model: profile.model,
          input: texts.map((text) => profile.prefix + text),
          encoding_format: 'base64',
        },
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw deadline.aborted ? timedOut() : providerFailure(error);
    }
  }

  return { profile, timeoutMs: options.timeoutMs, embed };
}
