import { describe, expect, it } from '@jest/globals';
import { createLastMoved } from '../../src/orchestration/last-moved';

describe('how long ago something moved', () => {
  let now = 1_000_000;
  const at = (time: number): number => (now = time);

  it('is as its own time says where it was never seen to move, and grows by this clock', () => {
    const moved = createLastMoved(() => now);
    at(1_000_000);
    expect(moved.ageMs('a', 940_000)).toBe(60_000);
    at(1_005_000);
    expect(moved.ageMs('a', 940_000)).toBe(65_000);
  });

  it.each([
    ['ahead', 9_000_000],
    ['behind', 10_000],
  ])('does not mind a clock that is %s, once it moved', (_what, stamp) => {
    const moved = createLastMoved(() => now);
    at(1_000_000);
    moved.ageMs('a', stamp);
    at(1_005_000);
    // Some time since the last look.
    expect(moved.ageMs('a', stamp + 5_000)).toBeLessThanOrEqual(5_000);
    at(1_035_000);
    expect(moved.ageMs('a', stamp + 5_000)).toBeGreaterThanOrEqual(30_000);
  });

  it('does not take what moved and died between two looks for what lives', () => {
    const moved = createLastMoved(() => now);
    at(1_000_000);
    moved.ageMs('a', 999_000);
    at(1_600_000);
    expect(moved.ageMs('a', 1_300_000)).toBe(300_000);
  });

  it('takes a time in the future for now', () => {
    const moved = createLastMoved(() => now);
    at(1_000_000);
    expect(moved.ageMs('a', 2_000_000)).toBe(0);
    at(1_040_000);
    expect(moved.ageMs('a', 2_000_000)).toBe(40_000);
  });
});
