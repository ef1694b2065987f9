import { providerFailures, type ProviderError } from '../platform/errors/provider-errors';

const forAll: readonly string[] = [
  providerFailures.unauthorized.code,
  providerFailures.quotaExhausted.code,
  providerFailures.budgetReached.code,
];
const patient: readonly string[] = [
  ...forAll,
  providerFailures.rateLimited.code,
  providerFailures.notConfigured.code,
];

const second = 1_000;
/** While nobody may call, each job only looks in now and then: the probe that succeeds wakes it. */
const lookInMs = { least: 300 * second, most: 600 * second };

/** A refused key, an empty account or a budget that is used up concerns every text. */
export const isForAll = ({ code }: { readonly code: string }): boolean => forAll.includes(code);

/**
 * How a failed try is to be treated, with what is told of it. `retryAfterMs` is absent where the usual wait is right.
 *
 * @param options.isBlocked whether calls are stopped for everybody still, after the job said that it waits; false when
 *   they are free again, and whoever woke the others may have missed this one
 */
export function howToTreat(error: ProviderError, options: { isBlocked?: boolean | undefined } = {}) {
  const kind = !error.kind.retryable ? 'final' : patient.includes(error.code) ? 'patient' : 'counted';
  const retryAfterMs = waitOf(error, options.isBlocked);
  return {
    code: error.code,
    message: `${error.kind.title} (${error.message})`,
    advice: error.kind.advice,
    kind,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  } as const;
}

function waitOf(error: ProviderError, isBlocked?: boolean): number | undefined {
  if (isForAll(error) && isBlocked !== undefined) {
    const { least, most } = lookInMs;
    return isBlocked ? Math.round(least + Math.random() * (most - least)) : second;
  }
  // "At once" would be answered as this was, and a history holds only so many tries.
  return error.retryAfterMs === undefined ? undefined : Math.max(second, Math.ceil(error.retryAfterMs));
}
