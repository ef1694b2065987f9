import type { Trace, TraceItem } from '../api/trace';

/** An event with its place on the line from the first to the last; `from` and `length` are shares of 1. */
export interface TimelineRow {
  item: TraceItem;
  key: string;
  /** When it was over: milliseconds after the trace began. */
  afterMs: number;
  from: number;
  length: number;
}

/** The events of a trace in order, laid out on one line. */
export function timelineOf(trace: Trace): TimelineRow[] {
  const began = Date.parse(trace.beganAt);
  const spans = trace.items.map((item) => {
    // `at` is when it was over; two processes' clocks may differ a little.
    const afterMs = Math.max(0, Date.parse(item.at) - began);
    return { item, afterMs, startMs: Math.max(0, afterMs - (item.ms ?? 0)) };
  });
  const whole = Math.max(1, Date.parse(trace.endedAt) - began, ...spans.map(({ afterMs }) => afterMs));
  return spans.map(({ item, afterMs, startMs }, index) => ({
    item,
    key: `${index} ${item.at} ${item.event}`,
    afterMs,
    from: startMs / whole,
    length: (afterMs - startMs) / whole,
  }));
}

/** From the first event to the end of the last, in milliseconds. */
export function lengthOf(trace: Trace): number {
  return Date.parse(trace.endedAt) - Date.parse(trace.beganAt);
}
