import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { ProviderError, providerFailures } from '../platform/errors/provider-errors';
import { retryAfter } from './retry-after';

export const timedOut = (): ProviderError =>
  new ProviderError(providerFailures.timeout, 'no answer within the time-out');

/** What went wrong with a call, as an error of the catalogue. Never carries the text or the key. */
export function providerFailure(error: unknown): Error {
  if (error instanceof ProviderError) return error;
  if (error instanceof APIConnectionTimeoutError) {
    return timedOut();
  }
  if (error instanceof APIUserAbortError) return error;
  if (error instanceof APIConnectionError) {
    return neverConnected(error)
      ? new ProviderError(providerFailures.unreachable, 'no connection')
      : new ProviderError(providerFailures.cutOff, 'the connection broke');
  }
  if (error instanceof APIError) return fromStatus(error as InstanceType<typeof APIError>);
  // By name: a parser of another realm throws another class.
  if ((error as Partial<Error> | null)?.name === 'SyntaxError') {
    return new ProviderError(providerFailures.replyInvalid, 'the reply is not JSON');
  }
  return error instanceof Error ? error : new Error(String(error));
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

function fromStatus(error: InstanceType<typeof APIError>): ProviderError {
  const status = Number(error.status);
  const said = `status ${status}${error.code ? `, ${String(error.code).slice(0, 80)}` : ''}`;
  if (error.code === 'insufficient_quota') return new ProviderError(providerFailures.quotaExhausted, said);
  if (status === 429) {
    return new ProviderError(providerFailures.rateLimited, said, retryAfter(error.headers));
  }
  if (status === 401 || status === 403) return new ProviderError(providerFailures.unauthorized, said);
  if (status === 408) return new ProviderError(providerFailures.timeout, said);
  if (status >= 500) return new ProviderError(providerFailures.unavailable, said);
  return new ProviderError(providerFailures.refused, said);
}
