import { describe, expect, it } from '@jest/globals';
import { watchCoverage } from '../../../src/operations/alerts/watch/falling-coverage';
import { watchMemory } from '../../../src/operations/alerts/watch/full-memory';
import { watchWorkers } from '../../../src/operations/alerts/watch/no-worker';
import { watchBacklog } from '../../../src/operations/alerts/watch/old-backlog';
import { watchTemporal } from '../../../src/operations/alerts/watch/silent-temporal';
import type { BoardSight } from '../../../src/operations/alerts/watch/watched';
import { usualTargets } from '../../../src/operations/settings';
import type { Worker } from '../../../src/operations/workers/worker';

type Overview = BoardSight['overview'];

/** A board on which all is well, but for what is given. */
function board(given: Partial<Overview> = {}, more: Partial<BoardSight> = {}): BoardSight {
  const jobs = { total: 100, active: 100, pending: 0, processing: 0, completed: 100, failed: 0 };
  const overview = {
    ...{ jobs, coverage: 1, backlog: { tasks: 0, oldestSeconds: null }, temporal: 'up', database: 'up' },
    ...{ workers: { alive: 1, dead: 0, polling: true, switchedOff: false }, migration: null },
    ...given,
  } as Overview;
  return { overview, targets: usualTargets, workers: [], ...more };
}
const migrating = { state: 'running', paused: false } as Overview['migration'];
const detail = (sight: ReturnType<ReturnType<typeof watchWorkers>['look']>) =>
  typeof sight === 'string' ? sight : sight.detail;

it.each([watchWorkers, watchTemporal, watchMemory, watchBacklog, watchCoverage])(
  '%p sees nothing wrong with a board that is well',
  (watch) => expect(watch().look(board())).toBe('fine'),
);

describe('no worker', () => {
  const { look } = watchWorkers();
  const workers = { alive: 0, dead: 2, polling: false, switchedOff: false };
  it('is a trouble, unless they were told to take no work or nobody can be asked', () => {
    expect(detail(look(board({ workers })))).toBe(
      'No worker asks Temporal for work (2 fell silent within the last hour).',
    );
    expect(look(board({ workers: { ...workers, switchedOff: true } }))).toBe('fine');
    expect(look(board({ workers: { ...workers, polling: null } }))).toBe('unknown');
  });
  it('counts the time for which the last one has been silent', () => {
    const at = new Date();
    const silent = (seconds: number) =>
      look(
        board(
          { workers, at },
          { workers: [{ lastSeenAt: new Date(at.getTime() - seconds * 1_000) } as Worker] },
        ),
      );
    expect(silent(30)).not.toHaveProperty('afterMs');
    expect(silent(61)).toMatchObject({ afterMs: 0 });
  });
});

describe('an old backlog', () => {
  const { look } = watchBacklog();
  const jobs = { ...board().overview.jobs!, pending: 12 };
  const old = { jobs, backlog: { tasks: 0, oldestSeconds: 1_260 } };
  it('is one that is older than the target, with how many wait and how long', () => {
    expect(detail(look(board(old)))).toBe(
      '12 adverts wait; the oldest has for 21 minutes, and the target is 15 minutes.',
    );
    const targets = { ...usualTargets, backlogAgeSeconds: 1_300 };
    expect(look(board(old, { targets }))).toBe('fine');
  });
  it('does not count while a migration works, and does while it is paused', () => {
    expect(look(board({ ...old, migration: migrating }))).toBe('unknown');
    expect(detail(look(board({ ...old, migration: { ...migrating!, paused: true } })))).toContain(
      '12 adverts',
    );
  });
  it('is not known without the database', () => expect(look(board({ jobs: null }))).toBe('unknown'));
});

describe('falling coverage', () => {
  const { look } = watchCoverage();
  const jobs = { ...board().overview.jobs!, completed: 90, pending: 7, failed: 3 };
  const low = { jobs, coverage: 0.9 };
  it('is told soon when it was higher an hour ago, else after half an hour', () => {
    expect(look(board(low))).toEqual({
      detail: '90 of 100 open adverts have an embedding (90 %); the target is 95 %. 7 are pending, 3 failed.',
    });
    expect(look(board(low, { coverageBefore: 0.97 }))).toMatchObject({
      detail: expect.stringContaining('(90 %, 97 % an hour ago)'),
      afterMs: 300_000,
    });
    expect(look(board(low, { coverageBefore: 0.5 }))).not.toHaveProperty('afterMs');
  });
  it('does not count while a migration works', () =>
    expect(look(board({ ...low, migration: migrating }))).toBe('unknown'));
  it('never looks like the target that it misses', () => {
    const close = { jobs: { ...jobs, completed: 94_999, active: 100_000 }, coverage: 0.94999 };
    expect(detail(look(board(close)))).toContain('(94.9 %)');
  });
});
