/** How much goes into one batch. */
export interface BatchLimits {
  readonly inputs: number;
  /** Of the uploaded file. It is in memory while it is written. */
  readonly bytes: number;
  readonly tokens: number;
}

/**
 * The provider takes 50,000 requests, 50,000 embedding inputs and 200 MB a batch
 * (https://developers.openai.com/api/docs/guides/batch#rate-limits). Ours are smaller where that costs nothing: the queue of
 * the smallest paid account holds 3,000,000 tokens
 * (https://developers.openai.com/api/docs/models/text-embedding-3-small), and a larger batch would never get in.
 */
export const usualLimits: BatchLimits = { inputs: 50_000, bytes: 16_000_000, tokens: 2_500_000 };

/** How long the provider keeps files that nobody deletes, in seconds: long enough for batches that wait to be queued. */
export const filesExpireAfterSeconds = 7 * 86_400;

/** The Batch API's share of the usual price (https://developers.openai.com/api/docs/pricing). */
export const batchPriceShare = 0.5;
