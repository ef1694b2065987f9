import { setTimeout as wait } from 'node:timers/promises';
import type { Lease } from './lease';

/**
 * Something that one of all processes does, again and again, and another one goes on with when that one dies: within
 * `leaseMs` and a third. `begin` makes what a tenure knows; a process that loses the duty forgets it.
 *
 * A process that was stopped for long may still be at work when another one has begun: whatever must happen once needs a
 * guard of its own in the database.
 *
 * @param options.begin is given what is aborted when the process gives the duty up
 */
export function holdDuty(options: {
  lease: Lease;
  /** As the lease was made. Milliseconds. */
  leaseMs: number;
  /** Pause between two steps. Milliseconds. */
  everyMs: number;
  begin: (stop: AbortSignal) => () => Promise<unknown>;
  /** Told of the first of several failures in a row; while they last, steps go on. */
  failed: (error: unknown) => void;
}): { close: () => Promise<void> } {
  const { lease, leaseMs, everyMs, begin, failed } = options;
  const stop = new AbortController();
  let step: (() => Promise<unknown>) | undefined;

  async function keep(): Promise<void> {
    step = (await lease.take()) ? (step ?? begin(stop.signal)) : undefined;
  }

  async function repeat(work: () => Promise<unknown> | undefined, pauseMs: number): Promise<void> {
    let failing = false;
    while (!stop.signal.aborted) {
      try {
        await work();
        failing = false;
      } catch (error) {
        if (!failing && !stop.signal.aborted) failed(error);
        failing = true;
      }
      await wait(pauseMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  }

  const running = Promise.all([repeat(keep, leaseMs / 3), repeat(() => step?.(), everyMs)]);
  return {
    close: async () => {
      stop.abort();
      await running;
      if (step) await lease.release().catch(() => undefined);
    },
  };
}
