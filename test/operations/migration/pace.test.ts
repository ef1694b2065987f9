import { describe, expect, it } from '@jest/globals';
import { createPace } from '../../../src/operations/migration/pace';
import { embedded, looked } from './looks';

const second = 1_000;

/** The pace after one look a second from 0 on, at a board whose count moves as given. */
function watch(counts: readonly number[]) {
  const paceOf = createPace();
  return counts.map((done, n) => paceOf(embedded(done), n * second)).at(-1)!;
}
/** Pages of 10 adverts that take so many seconds each, for a while. */
const pages = (seconds: number, forSeconds: number): number[] =>
  Array.from({ length: forSeconds + 1 }, (_, n) => 10 * Math.floor(n / seconds));

describe('rate and remaining time', () => {
  it('cannot be said of the first looks', () => {
    expect(watch([0])).toEqual({});
    expect(watch([0, 10])).toEqual({});
    expect(watch([0, 10, 10, 10])).toEqual({});
  });

  it('come from whole pages, seen from end to end', () => {
    expect(watch(pages(2, 40))).toEqual({ ratePerSecond: 5, etaSeconds: (1_000 - 200) / 5 });
  });

  it('can be said where a page takes longer than the window', () => {
    const { ratePerSecond } = watch(pages(90, 360));
    expect(ratePerSecond).toBeCloseTo(10 / 90, 5);
  });

  it('forget what is longer ago than a minute', () => {
    const slow = pages(10, 100);
    const fast = pages(1, 70).map((done) => slow.at(-1)! + done);
    expect(watch([...slow, ...fast.slice(1)]).ratePerSecond).toBeCloseTo(10, 5);
  });

  it('fall while a page is overdue', () => {
    const steady = pages(2, 40);
    const stalled = Array.from({ length: 40 }, () => steady.at(-1)!);
    const { ratePerSecond, etaSeconds } = watch([...steady, ...stalled]);
    expect(ratePerSecond).toBeLessThan(3);
    expect(etaSeconds).toBeGreaterThan(800 / 3);
  });

  it('begin anew with each phase and after a pause', () => {
    const paceOf = createPace();
    for (let n = 0; n <= 40; n += 1) paceOf(embedded(n * 10), n * second);
    expect(paceOf(embedded(410, { paused: true }), 41 * second)).toEqual({});
    expect(paceOf(embedded(420), 400 * second)).toEqual({});
    const links = { total: 100, linked: 50, listsWritten: 0 };
    for (let n = 401; n < 440; n += 1) paceOf(embedded(20 + n), n * second);
    expect(paceOf(looked({ phase: 'linking', links }), 440 * second)).toEqual({});
  });

  it('are the own numbers of the migration until enough was seen', () => {
    const paceOf = createPace();
    expect(paceOf(embedded(500, { ratePerSecond: 50 }), 0)).toEqual({ ratePerSecond: 50, etaSeconds: 10 });
  });

  it('cannot be said while no worker answers, and where a phase counts nothing', () => {
    const silent = { ...embedded(500, { ratePerSecond: 50 }), answers: false };
    expect(createPace()(silent, 0)).toEqual({});
    expect(createPace()(looked({ phase: 'switching', ratePerSecond: 50 }), 0)).toEqual({});
    const unknown = { total: 0, linked: 0, listsWritten: 0 };
    expect(createPace()(looked({ phase: 'linking', links: unknown, ratePerSecond: 50 }), 0)).toEqual({});
  });
});
