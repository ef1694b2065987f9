import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseUnavailable } from '../platform/errors/database-errors';
import type { Logger } from '../platform/logger';
import { kindOf, reasonOf, tellFailure } from '../platform/tell-failure';

/** Operators change a threshold now and then; a read costs a millisecond. */
const lookEveryMs = 2_000;

/** Calls `changed` once, as soon as links want another score than this one. */
export function followThreshold(options: {
  /** The least score of a link, as the installation has it now. */
  read: () => Promise<number>;
  minScore: number;
  changed: () => void;
  logger: Logger;
}): { close: () => Promise<void> } {
  const { read, minScore, changed, logger } = options;
  const stop = new AbortController();

  const running = (async () => {
    for (;;) {
      await wait(lookEveryMs, undefined, { signal: stop.signal }).catch(() => undefined);
      if (stop.signal.aborted) return;
      try {
        if ((await read()) !== minScore) return changed();
      } catch (error) {
        const details = { what: 'threshold in use', reason: reasonOf(error) };
        tellFailure(logger, kindOf(error, DatabaseUnavailable.kind), details);
      }
    }
  })();

  return {
    close: async () => {
      stop.abort();
      await running;
    },
  };
}
