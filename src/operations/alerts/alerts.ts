import type { Connection } from 'mongoose';
import { alertsNotKept } from '../../platform/errors/alert-errors';
import type { Logger } from '../../platform/logger';
import { tellFailure } from '../../platform/tell-failure';
import { currentTrace } from '../../platform/trace-context';
import {
  createAlertStore,
  ensureAlertIndexes,
  mostExamples,
  type Alert,
  type StoredAlert,
} from './alert-store';

type Step =
  | { readonly kind: 'raise'; readonly alert: Alert; readonly count: number; readonly examples: string[] }
  | { readonly kind: 'over'; readonly codes: readonly string[]; readonly subject: string };

export interface Alerts {
  /** Opens the alert, or counts it as seen again. `example`: the id of one of many that it concerns. */
  readonly raise: (alert: Alert & { readonly example?: string }) => void;
  /** Ends the open alert of each code. */
  readonly over: (ended: { readonly code: string | readonly string[]; readonly subject: string }) => void;
  /** @throws as the database does */
  readonly openOf: (subject: string) => Promise<StoredAlert[]>;
  /** Waits for what is being written; what could not be written is lost. */
  readonly close: () => Promise<void>;
}

/**
 * What operators must know of, in `alerts`: one open alert for each code and subject over all processes.
 *
 * Whoever raises one has other work: nothing here throws or waits. Steps are written one after the other behind the
 * caller's back, and again while the database is away; until then those of one kind are gathered into one.
 */
export function createAlerts(options: {
  connection: Connection;
  logger: Logger;
  /** After a write that failed. Milliseconds. */
  againAfterMs?: number;
}): Alerts {
  const { connection, logger, againAfterMs = 5_000 } = options;
  const store = createAlertStore(connection);
  let waiting: Step[] = [];
  let writing: Promise<void> | undefined;
  let again: NodeJS.Timeout | undefined;
  let hasIndexes = false;
  let closed = false;

  async function write(step: Step): Promise<void> {
    if (step.kind === 'over') {
      for (const { code, subject, raisedAt, count } of await store.over(step))
        logger.info({ code, subject, raisedAt, count }, 'alert is over');
      return;
    }
    const { alert, count, examples } = step;
    const { code, subject, detail, advice } = alert;
    if (await store.raise(alert, { count, examples }))
      logger.error({ code, subject, detail, advice, ...(examples.length > 0 && { examples }) }, 'alert');
  }

  async function writeAll(): Promise<void> {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      try {
        // Here, because only they make sure that two processes open one alert, and any process may be the first.
        if (!hasIndexes) await ensureAlertIndexes(connection);
        hasIndexes = true;
        await write(step);
      } catch (error) {
        const { message } = error as Error;
        const steps = waiting.length + 1;
        tellFailure(logger, alertsNotKept, { reason: message, steps });
        waiting = [step, ...waiting];
        if (!closed) again = setTimeout(begin, againAfterMs).unref();
        return;
      }
    }
  }

  function begin(): void {
    again = undefined;
    writing = writeAll().finally(() => {
      writing = undefined;
      if (waiting.length > 0 && !again && !closed) begin();
    });
  }

  function add(step: Step): void {
    waiting.push(step);
    if (!writing && !again && !closed) begin();
  }

  return {
    raise: ({ example, ...given }) => {
      // Written later, when the context is another one.
      const debugId = given.debugId ?? currentTrace()?.debugId;
      const alert = { ...given, ...(debugId !== undefined && { debugId }) };
      const examples = example === undefined ? [] : [example];
      const last = waiting.findLastIndex((step) => concerns(step, alert));
      const same = waiting[last];
      if (same?.kind !== 'raise') return add({ kind: 'raise', alert, count: 1, examples });
      waiting[last] = {
        ...same,
        alert,
        count: same.count + 1,
        examples: [...new Set([...same.examples, ...examples])].slice(-mostExamples),
      };
    },
    over: ({ code, subject }) => add({ kind: 'over', codes: [code].flat(), subject }),
    openOf: store.openOf,
    close: async () => {
      closed = true;
      clearTimeout(again);
      await writing;
    },
  };
}

function concerns(step: Step, { code, subject }: Alert): boolean {
  if (step.kind === 'raise') return step.alert.code === code && step.alert.subject === subject;
  return step.codes.includes(code) && step.subject === subject;
}
