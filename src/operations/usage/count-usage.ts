import type { Registry } from 'prom-client';
import type { Collection, Connection } from 'mongoose';
import type { Job } from '../../jobs/job';
import { usageNotCounted } from '../../platform/errors/usage-errors';
import type { Logger } from '../../platform/logger';
import { reasonOf, tellFailure } from '../../platform/tell-failure';
import { createModelsOf } from './models-of';
import { createUsageCounts } from './usage-counts';
import type { UsageEvent } from './usage-event';
import { createUsageMetrics } from './usage-metrics';
import { type SeenEvent, sumEvents } from './sum-events';

/** A minute's worth of a busy board; more than this is lost while the database is away. */
const mostWaiting = 20_000;
/** So soon the dashboard shows a click; so long a request's ids stay in memory. */
const usualFlushMs = 2_000;

export type CountUsage = ReturnType<typeof createCountUsage>;

/**
 * Takes events at any time and adds them to the counts some seconds later, many in one write. Nobody waits for it and it
 * never fails: while the database is away events wait, at most 20,000, and those beyond are dropped and counted as such.
 * A write whose answer was lost is made again, so an outage may count one flush twice.
 */
export function createCountUsage(options: {
  connection: Connection;
  jobs: Collection<Job>;
  logger: Logger;
  /** The experiment under way, as far as this process knows. */
  run: () => string;
  registry?: Registry | undefined;
  flushMs?: number;
  now?: () => number;
}) {
  const { connection, jobs, logger, run, registry, flushMs = usualFlushMs, now = Date.now } = options;
  const counts = createUsageCounts({ connection });
  const modelsOf = createModelsOf({ connection, jobs });
  const told = createUsageMetrics(registry);
  let waiting: SeenEvent[] = [];
  let isAway = false;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const taken = waiting;
    if (taken.length === 0) return;
    waiting = [];
    try {
      const models = await modelsOf(taken.flatMap(({ from, to }) => (to === undefined ? from : [from, to])));
      const isKnown = ({ from, to }: SeenEvent) => models.has(from) && (to === undefined || models.has(to));
      await counts.add(sumEvents(taken.filter(isKnown), models));
      isAway = false;
      for (const event of taken) told({ type: event.type, outcome: isKnown(event) ? 'counted' : 'unknown' });
    } catch (error) {
      // Once an outage.
      if (!isAway) tellFailure(logger, usageNotCounted, { reason: reasonOf(error), events: taken.length });
      isAway = true;
      keep([...taken, ...waiting]);
      soon();
    }
  }

  /** The oldest stay: what is dropped is then one stretch of time, and not a bit of all. */
  function keep(events: SeenEvent[]): void {
    for (const { type } of events.slice(mostWaiting)) told({ type, outcome: 'dropped' });
    waiting = events.slice(0, mostWaiting);
  }

  const flush = (): Promise<void> => (writing = writing.then(write));

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void flush();
    }, flushMs).unref();
  }

  return {
    take: (event: UsageEvent): void => {
      if (waiting.length >= mostWaiting) return told({ type: event.type, outcome: 'dropped' });
      waiting.push({ ...event, at: now(), ...(event.variant && { run: run() }) });
      soon();
    },

    /** Of somebody who reads nothing. */
    ignore: (type: UsageEvent['type']): void => told({ type, outcome: 'crawler' }),

    /** Writes what waits, or tries to. Never rejects. */
    flush,

    close: async (): Promise<void> => {
      clearTimeout(timer);
      timer = undefined;
      await flush();
      clearTimeout(timer);
    },
  };
}
