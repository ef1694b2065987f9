import { describe, expect, it } from '@jest/globals';
import { missingWorkers, type Worker } from '../../../src/operations/workers/worker';

/** Seconds; a worker without an end is alive. */
function worker(startedAt: number, lastSeenAt?: number, more: Partial<Worker> = {}): Worker {
  return {
    ...{
      id: `${startedAt}@one`,
      host: 'one',
      pid: startedAt,
      alive: lastSeenAt === undefined,
      enabled: true,
    },
    ...{ startedAt: new Date(startedAt * 1_000), lastSeenAt: new Date((lastSeenAt ?? 1_000) * 1_000) },
    ...{
      model: null,
      buildId: null,
      sdk: null,
      heap: null,
      rssBytes: null,
      takingWork: null,
      shutSince: null,
    },
    ...{ provider: null, indexedJobs: null, queues: [], tasks: [] },
    ...more,
  };
}

describe('dead workers that nobody took the place of', () => {
  it.each<[what: string, items: Worker[], missing: number]>([
    ['nobody died', [worker(0), worker(1)], 0],
    ['one died, and none was started since', [worker(0), worker(1, 50)], 1],
    ['one died, and one was started since', [worker(1, 50), worker(60)], 0],
    ['two died, and one was started since', [worker(0, 50), worker(1, 50), worker(60)], 1],
    ['one was started and died, again and again', [worker(0, 50), worker(60, 70), worker(80, 90)], 1],
    ['the last of these lives', [worker(0, 50), worker(60, 70), worker(80, 90), worker(100)], 0],
    [
      'of two, one started and died; one lives',
      [worker(0, 50), worker(1, 50), worker(60, 70), worker(80)],
      1,
    ],
    ['it was started on another machine', [worker(1, 50), worker(60, undefined, { host: 'two' })], 1],
    ['it was started, but switched off', [worker(1, 50), worker(60, undefined, { enabled: false })], 1],
  ])('%s', (_what, items, missing) => {
    expect(missingWorkers(items)).toBe(missing);
    expect(missingWorkers(items.toReversed())).toBe(missing);
  });
});
