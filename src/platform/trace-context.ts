import { AsyncLocalStorage } from 'node:async_hooks';
import type { TraceDetail } from './traces/trace-detail';
import type { TraceEventName } from './traces/trace-events';

/** What is told of an event beside its name. */
export interface TraceEvent {
  readonly name: TraceEventName;
  /** When it happened, ms since 1970; absent: now. */
  readonly at?: number;
  /** How long it took. */
  readonly ms?: number;
  readonly level?: 'info' | 'warn' | 'error';
  /** Of the catalogue, where it tells of a failure. */
  readonly code?: string | undefined;
  /** Absent: the one of the context. */
  readonly jobId?: string | undefined;
  readonly detail?: TraceDetail;
}

/** Keeps events. Must neither throw nor wait. */
export interface TraceSink {
  readonly record: (of: Omit<TraceContext, 'sink'>, event: TraceEvent) => void;
}

/** On whose behalf something happens: the request or the save that all of it belongs to. */
export interface TraceContext {
  readonly debugId: string;
  readonly jobId?: string | undefined;
  /** Of an activity. */
  readonly attempt?: number | undefined;
  /** Where its events go; absent: nowhere. */
  readonly sink?: TraceSink | undefined;
}

const storage = new AsyncLocalStorage<TraceContext>();

/** Does the work, and all that it begins, within the context. */
export const inTrace = <T>(context: TraceContext, work: () => T): T => storage.run(context, work);

/** The context of whatever runs now; undefined where nobody gave it one. */
export const currentTrace = (): TraceContext | undefined => storage.getStore();

/** Tells an event of the current context; outside of one, nobody. */
export function traceEvent(name: TraceEventName, given: Omit<TraceEvent, 'name'> = {}): void {
  const context = storage.getStore();
  context?.sink?.record(context, { name, ...given });
}
