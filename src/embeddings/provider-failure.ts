import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { ProviderError, providerFailures } from '../platform/errors/provider-errors';
import { rateLimitsOf } from './rate/rate-limit-headers';
import { retryAfter } from './retry-after';

export const timedOut = (): ProviderError =>
  new ProviderError(providerFailures.timeout, 'no answer within the time-out');

/**
 * What went wrong with a call, as an error of the catalogue. Never carries the text or the key. Nothing is left out:
 * an error without a code would be tried again at once, without end, and each try may be paid.
 */
export function providerFailure(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof APIConnectionTimeoutError) return timedOut();
  if (error instanceof APIConnectionError) {
    return neverConnected(error)
      ? new ProviderError(providerFailures.unreachable, 'no connection')
      : new ProviderError(providerFailures.cutOff, 'the connection broke');
  }
  if (error instanceof APIError) return fromStatus(error as InstanceType<typeof APIError>);
  // By name: a parser of another realm throws another class.
  const { name, message } = (error ?? {}) as Partial<Error>;
  if (name === 'SyntaxError')
    return new ProviderError(providerFailures.replyInvalid, 'the reply is not JSON');
  // So undici says that a body ended before its end.
  if (name === 'TypeError' && message === 'terminated') {
    return new ProviderError(providerFailures.cutOff, 'the connection broke in the reply');
  }
  return new ProviderError(providerFailures.replyInvalid, 'the reply cannot be read');
}

const noConnection: readonly unknown[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** The system's own word stands some causes deep. */
function neverConnected(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return noConnection.includes(code) || neverConnected(cause);
}

/** OpenAI's words for an account that cannot pay, as `code` or as `type`. */
const unpaid: readonly unknown[] = ['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'];
/** Says a server that is busy with itself: locked, not warm yet, or (text-embeddings-inference) failed inside. */
const passing: readonly number[] = [409, 424, 425];
/** What a text can be the reason for: it is malformed, too long or cannot be processed. */
const refusals: readonly number[] = [400, 413, 422];

function fromStatus(error: InstanceType<typeof APIError>): ProviderError {
  const status = Number(error.status);
  const said = `status ${status}${error.code ? `, ${String(error.code).slice(0, 80)}` : ''}`;
  const failed = (kind: ProviderError['kind']) => new ProviderError(kind, said);
  if (status === 402 || unpaid.includes(error.code) || unpaid.includes(error.type)) {
    return failed(providerFailures.quotaExhausted);
  }
  if (status === 429) {
    const { headers } = error;
    return new ProviderError(providerFailures.rateLimited, said, retryAfter(headers), rateLimitsOf(headers));
  }
  if (status === 401 || status === 403) return failed(providerFailures.unauthorized);
  if (status === 408) return failed(providerFailures.timeout);
  if (status >= 500 || passing.includes(status)) return failed(providerFailures.unavailable);
  if (refusals.includes(status)) return failed(providerFailures.refused);
  // 404, a redirect and their like: another address or model would answer, whatever the text.
  return failed(providerFailures.replyInvalid);
}
