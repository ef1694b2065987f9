import type { ErrorKind } from './app-error';

const kind = (code: string, retryable: boolean, title: string, advice: string): ErrorKind => ({
  ...{ code, status: 502, title, retryable, advice },
});

/** What becomes of a batch besides what any call can meet. All are told as a `ProviderError`. */
export const batchFailures = {
  queueFull: kind(
    'PROVIDER_BATCH_QUEUE_FULL',
    true,
    "The provider's queue for batches holds no more tokens of this model.",
    'Nothing: it is tried again when other batches are done. If it lasts, look for batches of other programs at the provider.',
  ),
  expired: kind(
    'PROVIDER_BATCH_EXPIRED',
    true,
    'The provider did not get to this text within 24 hours.',
    'Nothing: the text is asked for again. If it happens often, migrate without `--batch`.',
  ),
  cancelled: kind(
    'PROVIDER_BATCH_CANCELLED',
    true,
    'The batch was cancelled before this text was done.',
    'Nothing, if you cancelled it: the text is asked for again by the next migration.',
  ),
  refused: kind(
    'PROVIDER_BATCH_REFUSED',
    false,
    'The provider refused the whole batch.',
    'Look at the code in the message, and check OPENAI_EMBEDDING_MODEL; or migrate without `--batch`.',
  ),
  gone: kind(
    'PROVIDER_BATCH_GONE',
    false,
    'The provider has no such batch, or has deleted its files.',
    'Start the migration again: what was not collected is asked for once more.',
  ),
  unsupported: kind(
    'PROVIDER_WITHOUT_BATCHES',
    false,
    'The provider has no Batch API.',
    'Migrate without `--batch`, or set OPENAI_BASE_URL to a provider that has one.',
  ),
} as const;
