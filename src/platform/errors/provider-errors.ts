import { AppError, type ErrorKind } from './app-error';

/** What a provider says of one of its limits, in requests or tokens; absent what it does not say. */
export interface RateLimit {
  /** A period's worth, or what the bucket holds. */
  readonly limit?: number;
  readonly remaining?: number;
  /** Milliseconds until nothing is spent any more, or until the period ends: providers mean either. */
  readonly resetMs?: number;
}

export interface RateLimits {
  readonly requests?: RateLimit;
  readonly tokens?: RateLimit;
}

/**
 * A failure of the embedding provider. `retryAfterMs`: how long the provider asked to be left alone; `limits`: what its
 * reply said of them.
 */
export class ProviderError extends AppError {
  /** There where the reply is paid although it cannot be used: tokens as it says, 0 where it says nothing. */
  paidTokens?: number;

  constructor(
    readonly kind: ErrorKind,
    detail: string,
    readonly retryAfterMs?: number,
    readonly limits?: RateLimits,
  ) {
    super(detail);
  }

  override get name(): string {
    return 'ProviderError';
  }
}

const kind = (code: string, retryable: boolean, title: string, advice: string): ErrorKind => ({
  code,
  status: 502,
  title,
  retryable,
  advice,
});

/** Everything a provider can do to us. The workflow decides by `code`. */
export const providerFailures = {
  unreachable: kind(
    'PROVIDER_UNREACHABLE',
    true,
    'The embedding provider cannot be reached.',
    'Nothing: it is tried again by itself. If it lasts, check OPENAI_BASE_URL and the network.',
  ),
  cutOff: kind(
    'PROVIDER_CUT_OFF',
    true,
    'The connection to the embedding provider broke in the middle of a call.',
    'Nothing: it is tried again by itself. If it lasts, look at the network and at whatever stands between.',
  ),
  timeout: kind(
    'PROVIDER_TIMEOUT',
    true,
    'The embedding provider did not answer in time.',
    'Nothing: it is tried again by itself. If it lasts, raise OPENAI_API_TIMEOUT or ask the provider.',
  ),
  unavailable: kind(
    'PROVIDER_UNAVAILABLE',
    true,
    'The embedding provider answered with an error of its own (5xx).',
    "Nothing: it is tried again by itself. If it lasts, look at the provider's status page.",
  ),
  rateLimited: kind(
    'PROVIDER_RATE_LIMITED',
    true,
    'The embedding provider asked to slow down (429).',
    'Nothing: the wait it asked for is kept. If it lasts, lower EMBEDDING_MAX_CONCURRENT or raise the limit there.',
  ),
  replyInvalid: kind(
    'PROVIDER_REPLY_INVALID',
    true,
    'The embedding provider sent a reply that cannot be used.',
    'Check that OPENAI_EMBEDDING_MODEL is the model that the server at OPENAI_BASE_URL runs.',
  ),
  refused: kind(
    'PROVIDER_REFUSED_TEXT',
    false,
    'The embedding provider refused this text.',
    "Edit the advert's text, or retry it by hand once the provider accepts it.",
  ),
  unauthorized: kind(
    'PROVIDER_KEY_REFUSED',
    true,
    'The embedding provider refused the key.',
    'Set a valid OPENAI_API_KEY and restart; the jobs stay pending and go on by themselves.',
  ),
  notConfigured: kind(
    'PROVIDER_NOT_CONFIGURED',
    true,
    'No embedding provider is configured.',
    'Set OPENAI_API_KEY, or OPENAI_BASE_URL for another provider, and restart; the jobs stay pending and go on by themselves.',
  ),
  quotaExhausted: kind(
    'PROVIDER_QUOTA_EXHAUSTED',
    true,
    "The embedding provider's quota is used up.",
    'Add credit at the provider; the jobs stay pending and go on by themselves.',
  ),
  budgetReached: kind(
    'PROVIDER_BUDGET_REACHED',
    true,
    "The day's budget for embeddings is used up.",
    'Nothing: the jobs stay pending and go on by themselves after midnight UTC. To go on now, raise EMBEDDING_DAILY_BUDGET_USD and restart.',
  ),
} as const;
