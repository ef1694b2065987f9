import OpenAI from 'openai';
import { boundedFetch } from './bounded-fetch';
import { ProviderError, type RateLimits } from '../platform/errors/provider-errors';
import { checkEach, checkReply, mostDimensions, type CheckedVector } from './check-reply';
import { traceCall } from './call-trace';
import { profileOf, type ModelProfile } from './model-profile';
import { providerFailure, timedOut } from './provider-failure';
import { rateLimitsOf } from './rate/rate-limit-headers';

export interface EmbeddingReply<Vector = Float32Array> {
  /** One a text, in the order of the texts; each of `profile.dimensions` numbers. */
  readonly vectors: readonly Vector[];
  /** As the provider counted them for its bill; 0 where it does not say. */
  readonly tokens: number;
  /** How many inputs were asked for, where that is not the number of texts; see `createRecipeProvider`. */
  readonly inputs?: number;
  /** What the reply says of the provider's rate limits. */
  readonly limits?: RateLimits;
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
  embedEach: (texts: readonly string[], signal?: AbortSignal) => Promise<EmbeddingReply<CheckedVector>>;
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
    const { data, ...rest } = await call(texts, signal);
    return { vectors: paid(rest.tokens, () => checkReply(data, expected(texts))), ...rest };
  }

  /**
   * As `embed`, but a vector that is missing or broken is an error in its place: the others are paid and can be used.
   *
   * @throws {ProviderError} for whatever else the provider does wrong
   */
  async function embedEach(
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<EmbeddingReply<CheckedVector>> {
    const { data, ...rest } = await call(texts, signal);
    return { vectors: paid(rest.tokens, () => checkEach(data, expected(texts))), ...rest };
  }

  const expected = ({ length }: readonly string[]) => ({ inputs: length, dimensions: profile.dimensions });

  async function call(texts: readonly string[], signal?: AbortSignal) {
    // The client's own time-out ends with the headers; a body that never ends needs this one.
    const deadline = AbortSignal.timeout(options.timeoutMs);
    const fetch = boundedFetch(restBytes + texts.length * vectorBytes);
    let answered = false;
    let status: number | undefined;
    const trace = traceCall({ model: profile.providerModel, texts: texts.length });
    const bounded = client.withOptions({
      fetch: async (...request) => {
        const response = await fetch(...request);
        answered = response.ok;
        status = response.status;
        return response;
      },
    });
    try {
      const { data, response } = await bounded
        .post<OpenAI.CreateEmbeddingResponse | null | undefined>('/embeddings', {
          body: {
            model: profile.providerModel,
            input: texts.map((text) => profile.prefix + text),
            encoding_format: 'base64',
          },
          headers: trace.headers,
          signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
        })
        .withResponse();
      const limits = rateLimitsOf(response.headers);
      const tokens = Number(data?.usage?.total_tokens ?? 0) || 0;
      trace.ended({ tokens, response });
      return { data, tokens, ...(limits && { limits }) };
    } catch (error) {
      if (signal?.aborted) {
        trace.cancelled();
        throw error;
      }
      const failure = deadline.aborted ? timedOut() : providerFailure(error);
      trace.failed(failure, status);
      // It had done the work, though the reply did not come whole.
      if (answered) failure.paidTokens = 0;
      throw failure;
    }
  }

  return { profile, timeoutMs: options.timeoutMs, embed, embedEach };
}

/** A reply that was paid, whatever is wrong with it. */
function paid<Vectors>(tokens: number, check: () => Vectors): Vectors {
  try {
    return check();
  } catch (error) {
    if (error instanceof ProviderError) error.paidTokens = tokens;
    throw error;
  }
}
