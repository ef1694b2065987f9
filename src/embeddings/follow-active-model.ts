import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseUnavailable } from '../platform/errors/database-errors';
import type { Logger } from '../platform/logger';
import { kindOf, reasonOf, tellFailure } from '../platform/tell-failure';
import type { ActiveModel } from './active-model';

/** A change of model takes minutes at least; a read costs a millisecond. */
const lookEveryMs = 2_000;

/** Calls `changed` once, as soon as another model than this one is in use. */
export function followActiveModel(options: {
  activeModel: Pick<ActiveModel, 'read'>;
  model: string;
  changed: (model: string) => void;
  logger: Logger;
}): { close: () => Promise<void> } {
  const { activeModel, model, changed, logger } = options;
  const stop = new AbortController();

  const running = (async () => {
    while (!stop.signal.aborted) {
      await wait(lookEveryMs, undefined, { signal: stop.signal }).catch(() => undefined);
      if (stop.signal.aborted) return;
      try {
        const active = (await activeModel.read())?.active ?? model;
        if (active !== model) return changed(active);
      } catch (error) {
        const details = { what: 'model in use', reason: reasonOf(error) };
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
