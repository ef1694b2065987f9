import { describe, expect, it } from '@jest/globals';
import { lightsOf, type Standing } from '../../../src/operations/overview/lights';
import { usualTargets } from '../../../src/operations/settings';

const jobs = { total: 1_000, active: 1_000, pending: 0, processing: 0, completed: 1_000, failed: 0 };
const workers = { alive: 2, dead: 0, polling: true, known: true };
const well: Standing = { jobs, oldestPendingSeconds: null, workers, isBroken: false, needsLook: false };
const light = (given: Partial<Standing>) => lightsOf({ ...well, ...given }, usualTargets);
const withJobs = (given: Partial<typeof jobs>) => light({ jobs: { ...jobs, ...given } });

describe('the lights', () => {
  it('are green when all is well, and on an empty board', () => {
    const green = {
      coverage: 'green',
      pending: 'green',
      failed: 'green',
      workers: 'green',
      overall: 'green',
    };
    expect(light({})).toEqual(green);
    expect(withJobs({ total: 0, active: 0, completed: 0 })).toEqual(green);
  });

  it.each([
    [1_000, 'green'],
    [950, 'green'],
    [949, 'yellow'],
    [900, 'yellow'],
    [899, 'red'],
    [0, 'red'],
  ])('of coverage: %i of 1,000 are embedded: %s', (completed, expected) =>
    expect(withJobs({ completed })).toMatchObject({ coverage: expected, overall: expected }),
  );

  it.each([
    [49, null, 'green'],
    [50, null, 'yellow'],
    [100, null, 'yellow'],
    [101, null, 'red'],
    [1, 899, 'green'],
    [1, 900, 'yellow'],
    [1, 1_801, 'red'],
  ])('of those that wait: %i, the oldest for %p seconds: %s', (pending, oldestPendingSeconds, expected) =>
    expect(light({ jobs: { ...jobs, pending }, oldestPendingSeconds })).toMatchObject({
      ...{ pending: expected, overall: expected },
    }),
  );

  it.each([
    [49, 'green'],
    [50, 'yellow'],
    [100, 'yellow'],
    [101, 'red'],
  ])('of failures: %i of 1,000 failed: %s', (failed, expected) =>
    expect(withJobs({ failed })).toMatchObject({ failed: expected, overall: expected }),
  );

  it.each([
    [{ dead: 1 }, 'yellow'],
    [{ alive: 0, dead: 1 }, 'red'],
    [{ alive: 0 }, 'red'],
    [{ polling: false }, 'red'],
    [{ polling: null }, 'green'],
    [{ alive: 0, polling: null, known: false }, 'unknown'],
    [{ alive: 0, polling: false, known: false }, 'red'],
  ])('of workers: %j is %s', (given, expected) =>
    expect(light({ workers: { ...workers, ...given } })).toMatchObject({
      workers: expected,
      overall: expected,
    }),
  );

  it('follow the targets', () => {
    const targets = { coverage: 0.5, pending: 10, failedShare: 0.2, backlogAgeSeconds: 60 };
    const standing = { ...well, jobs: { ...jobs, completed: 500, pending: 15, failed: 150 } };
    expect(lightsOf(standing, targets)).toMatchObject({
      coverage: 'green',
      pending: 'yellow',
      failed: 'green',
    });
  });

  it('are unknown where nobody can be asked; what is known to be wrong outweighs that', () => {
    expect(light({ jobs: null })).toMatchObject({
      coverage: 'unknown',
      failed: 'unknown',
      overall: 'unknown',
    });
    expect(light({ jobs: null, isBroken: true })).toMatchObject({ pending: 'unknown', overall: 'red' });
    expect(light({ needsLook: true })).toMatchObject({ coverage: 'green', overall: 'yellow' });
  });
});
