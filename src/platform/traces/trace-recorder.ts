import { mongo, type Connection } from 'mongoose';
import { isDuplicateKey } from '../duplicate-key';
import { tracesDropped } from '../errors/trace-errors';
import type { DebugLog } from '../debug/debug-log';
import type { Logger } from '../logger';
import { tellFailure } from '../tell-failure';
import type { TraceSink } from '../trace-context';
import { traceDocument } from './trace-document';
import { traceCollection, type TraceDocument } from './trace-documents';

const everyMs = 250;
/** Beyond this the oldest are dropped: memory is no queue, and a trace is no save. */
const mostWaiting = 5_000;
const mostAtOnce = 1_000;
/** What the runs of schedules call themselves. */
const ofSchedule = /^sweep-[0-9a-f-]{36}$/;

export interface TraceRecorder extends TraceSink {
  /** Events that were not kept: too many waited, or the database refused them. */
  readonly dropped: () => number;
  /** Writes what waits. Never rejects. */
  readonly flush: () => Promise<void>;
  /** The same, for the last time. */
  readonly close: () => Promise<void>;
}

/**
 * Keeps the events of traces in MongoDB, behind the caller's back: a batch every quarter of a second, no matter whether
 * the database is slow or away. Tells them in the log too, where their category is switched on.
 */
export function createTraceRecorder(options: {
  connection: Connection;
  process: TraceDocument['process'];
  logger: Logger;
  debugLog?: DebugLog;
  mostWaiting?: number;
}): TraceRecorder {
  const { connection, logger, debugLog } = options;
  const traces = connection.collection<TraceDocument>(traceCollection);
  const most = options.mostWaiting ?? mostWaiting;
  let waiting: TraceDocument[] = [];
  let dropped = 0;
  /** Said once, until a batch is written again. */
  let told = false;
  let writing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  function drop(count: number): void {
    dropped += count;
    if (!told) tellFailure(logger, tracesDropped, { dropped });
    told = true;
  }

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostAtOnce);
      try {
        await traces.insertMany(batch, { ordered: false, writeConcern: { w: 1 } });
        told = false;
      } catch (error) {
        // Away: they wait, within the bound, for the next time.
        if (!(error instanceof mongo.MongoServerError)) return;
        // Those that are there already were written by a try of which no answer came.
        if (!isDuplicateKey(error)) drop(batch.length);
      }
      // Others may have come or been dropped meanwhile.
      const done = new Set(batch);
      waiting = waiting.filter((event) => !done.has(event));
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing ??= write()
      .catch(() => undefined)
      .finally(() => {
        writing = undefined;
        if (waiting.length > 0) later();
      });
    return writing;
  }

  function later(): void {
    timer ??= setTimeout(() => void flush(), everyMs).unref();
  }

  return {
    record: (of, event) => {
      const document = traceDocument(options.process, of, event);
      const { category, title, debugId, jobId, ms, code, attempt, detail } = document;
      if (category !== 'HTTP' && category !== 'MAIL') {
        debugLog?.(category, { debugId, jobId, event: event.name, ms, code, attempt, ...detail }, title);
      }
      // A schedule's round every minute is worth a trace only where something went wrong.
      if (ofSchedule.test(debugId) && document.level === 'info') return;
      waiting.push(document);
      if (waiting.length > most) {
        waiting.splice(0, waiting.length - most);
        drop(1);
      }
      later();
    },
    dropped: () => dropped,
    flush,
    close: async () => {
      await flush();
      await flush();
      clearTimeout(timer);
    },
  };
}
