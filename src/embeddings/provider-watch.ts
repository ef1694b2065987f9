import { setTimeout as wait } from 'node:timers/promises';
import { ProviderError, providerFailures } from '../platform/errors/provider-errors';
import { jobsNotWoken, providerWatchFailed } from '../platform/errors/provider-watch-errors';
import type { Logger } from '../platform/logger';
import { reasonOf, tellFailure } from '../platform/tell-failure';
import type { CallSlots } from './call-slots';
import { isForAll } from './failure-treatment';
import type { ProviderState, ProviderStates } from './provider-state';

/** What stops all calls is not mended in seconds, and a probe may cost a little. Milliseconds. */
const usualPace = { look: 2_000, failing: 5_000, blocked: 60_000 };
/** A prober that says nothing for so long beyond its wait for a turn and its call is gone. */
const graceMs = 10_000;
/** Waking a page of jobs takes seconds; one that takes longer is taken over. */
const pageMs = 60_000;

const kinds = Object.values(providerFailures);

export type ProviderWatch = ReturnType<typeof createProviderWatch>;

export interface ProviderWatchOptions {
  /** The smallest call there is. @throws {ProviderError} when the provider fails, or the budget is used up */
  probe: (signal: AbortSignal) => Promise<void>;
  /** Longest that it takes. */
  timeoutMs: number;
  states: ProviderStates;
  /** A probe is a call like any other. */
  slots: CallSlots;
  /**
   * Wakes every job that waits or failed for the provider's sake, for as long as `goOn` says so. `left`: how many could
   * not be woken.
   */
  wakeWaitingJobs: (goOn: () => Promise<boolean>) => Promise<{ woken: number; left: number }>;
  /** Told that the provider fails for all, again with each probe; and that it does not. Neither may throw or wait. */
  alert?: { raise: (failure: ProviderError) => void; over: () => void };
  logger: Logger;
  /** How often the state is looked at, and the provider probed in a state. Milliseconds. */
  pace?: typeof usualPace;
}

/**
 * Notices when the provider fails and when it is back: one state for all workers, and one of them probes.
 *
 * A failure that a probe does not share is that one text's affair and keeps to the job's own waits. One that it shares,
 * or that no text can be the reason for, is the provider's: all jobs that wait or failed for it are woken once a later
 * probe succeeds.
 */
export function createProviderWatch(options: ProviderWatchOptions) {
  const { timeoutMs, states, slots, alert, logger, pace = usualPace } = options;
  const stop = new AbortController();
  let suspect: string | undefined;
  let looked = false;

  async function probe(): Promise<ProviderError | undefined> {
    try {
      const turn = AbortSignal.any([stop.signal, AbortSignal.timeout(timeoutMs)]);
      await slots.hold(() => options.probe(stop.signal), turn);
      return undefined;
    } catch (error) {
      if (error instanceof ProviderError) return error;
      throw error;
    }
  }

  async function look(): Promise<void> {
    if (suspect) {
      await states.suspect(suspect);
      suspect = undefined;
    }
    const seen = await states.read();
    if (!seen) return void (await states.ensure());
    // Whoever saw the end of it may have died before it could say so.
    if (!looked && seen.state === 'ok') alert?.over();
    looked = true;
    if (seen.state === 'ok' || seen.probeAt.getTime() > Date.now()) return;
    const recovering = seen.state === 'recovering';
    const claim = await states.claim(seen, recovering ? pageMs : 2 * timeoutMs + graceMs);
    if (!claim) return;
    if (recovering) return recover(claim);
    const failure = await probe().catch(async (error: unknown) => {
      // Stopped in the middle, or no turn: nobody need wait for this one.
      await states.move(claim, claim.state, 0);
      throw error;
    });
    if (failure) return stillFailing(claim, failure);
    if (claim.state === 'suspect') return void (await states.move(claim, 'ok', 0));
    // Calls are free before anybody is woken to make one.
    const freed = await states.move(claim, 'recovering', pageMs);
    if (freed) await recover(freed);
  }

  async function stillFailing(claim: ProviderState, failure: ProviderError): Promise<void> {
    const state = isForAll(failure) ? 'blocked' : 'failing';
    const isNews = await states.report(state, failure.code, pace[state]);
    if (!isNews)
      await states.move(claim, claim.state, pace[claim.state === 'blocked' ? 'blocked' : 'failing']);
    // One trouble has one name, though a server in need fails in many ways.
    const known = isNews ? undefined : kinds.find(({ code }) => code === claim.code);
    alert?.raise(known ? new ProviderError(known, failure.message) : failure);
  }

  async function recover(claim: ProviderState): Promise<void> {
    let held: ProviderState | undefined = claim;
    const { woken, left } = await options.wakeWaitingJobs(async () => {
      held &&= await states.claim(held, pageMs);
      return held !== undefined && !stop.signal.aborted;
    });
    if (!held) return;
    if (left > 0) {
      tellFailure(logger, jobsNotWoken, { woken, left });
      return void (await states.move(held, 'recovering', pace.failing));
    }
    alert?.over();
    if ((await states.move(held, 'ok', 0)) && (woken > 0 || held.code !== undefined)) {
      logger.info({ woken }, 'embedding provider is back');
    }
  }

  const running = (async () => {
    while (!stop.signal.aborted) {
      try {
        await look();
      } catch (error) {
        if (!stop.signal.aborted) tellFailure(logger, providerWatchFailed, { reason: reasonOf(error) });
      }
      await wait(pace.look, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();

  return {
    /** The code for which nobody may call the provider now; undefined when calls are free. */
    blockedBy: async (): Promise<string | undefined> => {
      const seen = await states.read();
      return seen?.state === 'blocked' ? seen.code : undefined;
    },

    /** To be told of every failed call, once the job says that it waits: whoever is not seen is not woken. */
    callFailed: async (failure: ProviderError): Promise<void> => {
      try {
        if (isForAll(failure)) {
          if (await states.report('blocked', failure.code, 0)) alert?.raise(failure);
        } else if (failure.code === providerFailures.unreachable.code) {
          // No text can be the reason why nobody listens.
          await states.report('failing', failure.code, 0);
        } else if (failure.kind.retryable && failure.code !== providerFailures.rateLimited.code) {
          suspect = failure.code;
        }
      } catch (error) {
        // The next call that fails will tell.
        tellFailure(logger, providerWatchFailed, { reason: reasonOf(error) });
      }
    },

    close: async (): Promise<void> => {
      stop.abort();
      await running;
    },
  };
}
