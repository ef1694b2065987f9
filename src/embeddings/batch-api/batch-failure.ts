import { APIError } from 'openai';
import type { Batch } from 'openai/resources/batches';
import { batchFailures } from '../../platform/errors/batch-errors';
import { ProviderError, providerFailures } from '../../platform/errors/provider-errors';
import { providerFailure } from '../provider-failure';

const queueFull = 'token_limit_exceeded';
const unpaid: readonly unknown[] = ['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'];

/** The provider's own word, safe to show: its sentences may quote a text. */
const word = (code: unknown): string => (typeof code === 'string' ? code.slice(0, 80) : 'no code');

/**
 * What went wrong with a call about batches or their files.
 *
 * @param about `api`: a call that every provider with batches takes; `one`: a call about a batch or file that may be gone
 */
export function callFailure(error: unknown, about: 'api' | 'one'): ProviderError {
  if (!(error instanceof APIError)) return providerFailure(error);
  const { status, code } = error as InstanceType<typeof APIError>;
  const said = `status ${status}, ${word(code)}`;
  if (code === queueFull) return new ProviderError(batchFailures.queueFull, said);
  if (status === 404 || status === 405) {
    return new ProviderError(about === 'api' ? batchFailures.unsupported : batchFailures.gone, said);
  }
  const failure = providerFailure(error);
  // No single text is the reason.
  return failure.kind === providerFailures.refused ? new ProviderError(batchFailures.refused, said) : failure;
}

/** Why a batch failed as a whole, before anything of it was done or paid. */
export function failureOfBatch({ errors }: Pick<Batch, 'errors'>): ProviderError {
  const all = errors?.data ?? [];
  const said = all
    .slice(0, 3)
    .map(({ code, line }) => `${word(code)}${line ? ` in line ${line}` : ''}`)
    .join(', ');
  const told = said || 'no reason is told';
  const codes = all.map(({ code }) => code);
  if (codes.includes(queueFull)) return new ProviderError(batchFailures.queueFull, told);
  if (codes.some((code) => unpaid.includes(code)))
    return new ProviderError(providerFailures.quotaExhausted, told);
  return new ProviderError(batchFailures.refused, told);
}

/** Why one line of a batch brought no vector. */
export function failureOfLine(line: { status?: unknown; body?: unknown; code?: unknown }): ProviderError {
  const { status, body, code } = line;
  if (typeof status === 'number') {
    const error = typeof body === 'object' && body !== null ? body : undefined;
    return providerFailure(APIError.generate(status, error, undefined, new Headers()));
  }
  const said = word(code);
  if (code === 'batch_expired') return new ProviderError(batchFailures.expired, said);
  if (code === 'batch_cancelled') return new ProviderError(batchFailures.cancelled, said);
  if (unpaid.includes(code)) return new ProviderError(providerFailures.quotaExhausted, said);
  return new ProviderError(providerFailures.unavailable, said);
}
