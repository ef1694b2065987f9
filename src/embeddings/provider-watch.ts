import { setTimeout as wait } from 'node:timers/promises';
import { ProviderError, providerFailures } from '../platform/errors/provider-errors';
import type { Logger } from '../platform/logger';
import type { EmbeddingProvider } from './embedding-provider';
import type { ProviderStates } from './provider-state';

/** A refused key or an empty account is not mended in seconds, and a probe may cost a little. Milliseconds. */
const usualPace = { look: 2_000, failing: 5_000, blocked: 60_000 };
const blocking: readonly string[] = [
  providerFailures.unauthorized.code,
  providerFailures.quotaExhausted.code,
];

export type ProviderWatch = ReturnType<typeof createProviderWatch>;

/**
 * Notices when the provider fails and when it is back.
 *
 * A failure that a probe does not share is that one text's affair and keeps to the job's own waits. One that it shares,
 * or that no text can be the reason for, is the provider's: all jobs that wait or failed for it are woken once a later
 * probe succeeds.
 */
export function createProviderWatch(options: {
  provider: EmbeddingProvider;
  states: ProviderStates;
  wakeWaitingJobs: () => Promise<number>;
  logger: Logger;
  /** How often the state is looked at, and the provider probed in a state. Milliseconds. */
  pace?: typeof usualPace;
}) {
  const { provider, states, logger, pace = usualPace } = options;
  const stop = new AbortController();
  let suspect = false;
  let failures = 0;
  let blockedBy: string | undefined;

  async function probe(): Promise<ProviderError | undefined> {
    try {
      await provider.embed(['job'], stop.signal);
      return undefined;
    } catch (error) {
      if (error instanceof ProviderError) return error;
      throw error;
    }
  }

  async function look(): Promise<void> {
    const failuresBefore = failures;
    const seen = await states.read();
    if (!seen) return void (await states.ensure());
    // What was read is older than a call that failed meanwhile.
    if (failures !== failuresBefore) return;
    blockedBy = seen.state === 'blocked' ? seen.code : undefined;
    if (seen.state === 'ok') {
      if (!suspect) return;
      suspect = false;
      const failure = await probe();
      if (failure) await failed(failure);
      return;
    }
    if (seen.probeAt.getTime() > Date.now()) return;
    if (!(await states.claimProbe(seen, pace[seen.state]))) return;
    const failure = await probe();
    if (failure) return void (await failed(failure));
    const woken = await options.wakeWaitingJobs();
    blockedBy = undefined;
    if (await states.recovered(seen)) logger.info({ woken }, 'embedding provider is back');
  }

  async function failed(failure: ProviderError): Promise<void> {
    const state = blocking.includes(failure.code) ? 'blocked' : 'failing';
    const know = (): void => {
      failures += 1;
      if (state === 'blocked') blockedBy = failure.code;
    };
    know();
    const { isNews } = await states.report(state, failure.code);
    // Again: somebody may have read the state just before it was written.
    know();
    if (isNews) {
      logger.error(
        { code: failure.code, advice: failure.kind.advice },
        `embedding provider: ${failure.kind.title}`,
      );
    }
  }

  const running = (async () => {
    while (!stop.signal.aborted) {
      try {
        await look();
      } catch (error) {
        if (!stop.signal.aborted)
          logger.warn({ reason: (error as Error).message }, 'provider watch failed; trying again');
      }
      await wait(pace.look, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();

  return {
    /** The code for which nobody may call the provider now; undefined when calls are free. */
    blockedBy: (): string | undefined => blockedBy,

    /** To be told of every failed call. */
    callFailed: async (failure: ProviderError): Promise<void> => {
      // No text can be the reason why nobody listens.
      if (blocking.includes(failure.code) || failure.code === providerFailures.unreachable.code)
        await failed(failure);
      else if (failure.kind.retryable && failure.code !== providerFailures.rateLimited.code) suspect = true;
    },

    close: async (): Promise<void> => {
      stop.abort();
      await running;
    },
  };
}
