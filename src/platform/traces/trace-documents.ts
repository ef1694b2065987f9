import type { Connection, mongo } from 'mongoose';
import type { TraceCategory } from './trace-categories';
import type { TraceEventName } from './trace-events';

/** A document of `traces`: one event. */
export interface TraceDocument {
  readonly _id: mongo.ObjectId;
  readonly debugId: string;
  readonly at: Date;
  /** Only of the event that begins a trace: by it the traces are listed. */
  readonly openedAt?: Date;
  readonly ms: number | null;
  readonly process: 'api' | 'worker';
  readonly category: TraceCategory;
  readonly event: TraceEventName;
  readonly title: string;
  readonly level: 'info' | 'warn' | 'error';
  readonly code: string | null;
  readonly jobId: string | null;
  readonly attempt: number | null;
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

export const traceCollection = 'traces';
export const tracesKeptDays = 7;
const daySeconds = 24 * 60 * 60;

/** Indexes of what is read, and the one that forgets. Rejects as the driver does. */
export async function ensureTraceIndexes(connection: Connection): Promise<void> {
  const traces = connection.collection<TraceDocument>(traceCollection);
  await traces.createIndex({ debugId: 1, at: 1 }, { name: 'ofTrace' });
  await traces.createIndex({ jobId: 1, at: 1 }, { name: 'ofJob' });
  await traces.createIndex({ openedAt: 1 }, { name: 'newest', sparse: true });
  await traces.createIndex({ at: 1 }, { name: 'old', expireAfterSeconds: tracesKeptDays * daySeconds });
}
