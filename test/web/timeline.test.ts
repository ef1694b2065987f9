import { expect, it } from '@jest/globals';
import { timelineOf } from '../../web/src/admin/trace/timeline';
import type { Trace, TraceItem } from '../../web/src/admin/api/trace';

const began = Date.parse('2026-01-01T12:00:00.000Z');
const item = (afterMs: number, ms: number | null): TraceItem => ({
  ...{ at: new Date(began + afterMs).toISOString(), ms, process: 'worker', category: 'WORKER' },
  ...{
    event: 'step.ended',
    title: 'a step',
    level: 'info',
    code: null,
    jobId: null,
    attempt: null,
    detail: {},
  },
});
const traceOf = (endMs: number, ...items: TraceItem[]): Trace => ({
  ...{ debugId: 'd', beganAt: new Date(began).toISOString(), endedAt: new Date(began + endMs).toISOString() },
  ...{ jobIds: [], workflows: [], items },
});

it('lays an event out from when it began to when it was over', () => {
  const [moment, step] = timelineOf(traceOf(1_000, item(0, null), item(750, 500)));
  expect(moment).toMatchObject({ afterMs: 0, from: 0, length: 0 });
  expect(step).toMatchObject({ afterMs: 750, from: 0.25, length: 0.5 });
});

it('stays on the line when clocks differ, something is longer than the trace, or nothing has a length', () => {
  for (const { from, length } of timelineOf(traceOf(100, item(-20, null), item(50, 400), item(130, null)))) {
    expect(from).toBeGreaterThanOrEqual(0);
    expect(from + length).toBeLessThanOrEqual(1);
  }
  expect(timelineOf(traceOf(0, item(0, null)))).toMatchObject([{ from: 0, length: 0 }]);
});
