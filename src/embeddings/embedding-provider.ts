import OpenAI from 'openai';
import { checkReply } from './check-reply';
import { profileOf, type ModelProfile } from './model-profile';
import { providerFailure, timedOut } from './provider-failure';

export interface EmbeddingReply {
  /** One a text, in the order of the texts; each of `profile.dimensions` numbers. */
  readonly vectors: readonly Float32Array[];
  /** As the provider counted them for its bill; 0 where it does not say. */
  readonly tokens: number;
}

export type EmbeddingProvider = ReturnType<typeof createEmbeddingProvider>;

/** OpenAI, or anything that speaks its embeddings API at `baseUrl`. */
export function createEmbeddingProvider(options: {
  apiKey: string;
  baseUrl: string | undefined;
  model: string;
  timeoutMs: number;
}): {
  profile: ModelProfile;
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

  /**
   * One call for all texts; the caller keeps to the profile's limits.
   *
   * @throws {ProviderError} for whatever the provider does wrong
   */
  async function embed(texts: readonly string[], signal?: AbortSignal): Promise<EmbeddingReply> {
    // The client's own time-out ends with the headers; a body that never ends needs this one.
    const deadline = AbortSignal.timeout(options.timeoutMs);
    try {
      const reply = await client.post<OpenAI.CreateEmbeddingResponse>('/embeddings', {
        body: {
          model: profile.model,
          input: texts.map((text) => profile.prefix + text),
          encoding_format: 'base64',
        },
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
      const vectors = checkReply(reply, { inputs: texts.length, dimensions: profile.dimensions });
      return { vectors, tokens: Number(reply.usage?.total_tokens ?? 0) || 0 };
    } catch (error) {
      if (deadline.aborted && !signal?.aborted) throw timedOut();
      throw providerFailure(error);
    }
  }

  return { profile, embed };
}
