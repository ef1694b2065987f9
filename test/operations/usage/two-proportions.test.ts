import { describe, expect, it } from '@jest/globals';
import { twoSidedP } from '../../../src/operations/usage/normal';
import {
  compare,
  detectableDifference,
  neededTrials,
  scoreInterval,
} from '../../../src/operations/usage/two-proportions';
import { verdictOf } from '../../../src/operations/usage/verdict';

const of = (hits: number, trials: number) => ({ hits, of: trials });

describe('a difference of two shares', () => {
  // scipy.stats.norm: 2 * sf(z)
  it.each([
    [0, 1],
    [1, 0.31731050786291415],
    [-1.959963984540054, 0.05],
    [3.5, 0.00046525815807105003],
    [6, 1.973175290075389e-9],
  ])('has, at z = %d, the chance %d', (z, p) => {
    expect(Math.abs(twoSidedP(z) / p - 1)).toBeLessThan(2e-7);
  });

  // scipy.stats.chi2_contingency(…, correction=False)
  it.each([
    [of(48, 80), of(56, 70), 7.023411371237456, 0.008045081368196585],
    [of(50, 500), of(70, 500), 3.7878787878787876, 0.05162503339423843],
    [of(3, 1_000), of(12, 1_100), 4.620274689339437, 0.031596177904554976],
    [of(1_200, 10_000), of(1_300, 10_050), 4.0177868492296245, 0.045022757602549535],
  ])('of %j and %j is tested as chi-square does', (one, other, chiSquare, p) => {
    const { z, pValue } = compare(one, other)!;
    expect(z ** 2).toBeCloseTo(chiSquare, 9);
    expect(pValue).toBeCloseTo(p, 7);
    expect(compare(other, one)!.z).toBeCloseTo(-z, 12);
  });

  // Newcombe 1998, table II, method 10: 56/70 - 48/80, 9/10 - 3/10, 5/56 - 0/29, 10/10 - 0/20.
  it.each([
    [of(48, 80), of(56, 70), 0.0524, 0.3339],
    [of(3, 10), of(9, 10), 0.1705, 0.809],
    [of(0, 29), of(5, 56), -0.0381, 0.1926],
    [of(0, 20), of(10, 10), 0.6791, 1],
  ])('of %j and %j has the interval of the literature', (one, other, low, high) => {
    const found = compare(one, other)!;
    expect([found.low, found.high].map((each) => Number(each.toFixed(4)))).toEqual([low, high]);
  });

  it('is none where there is nothing to count, and none where all is alike', () => {
    expect(compare(of(0, 0), of(1, 2))).toBeUndefined();
    expect(compare(of(0, 5), of(0, 9))).toMatchObject({ difference: 0, z: 0, pValue: expect.closeTo(1, 6) });
    expect(scoreInterval(of(0, 0))).toEqual({ low: 0, high: 1 });
  });

  it('needs as many trials as the usual formula says', () => {
    // Computed apart, in Python, by the formula of R's power.prop.test(p1 = .1, p2 = .11, power = .8, sig.level = .01), both groups.
    expect(neededTrials(0.1, 0.1, 0.5)).toBe(43_900);
    expect(neededTrials(0.05, 0.1, 0.1)).toBe(262_833);
    expect(neededTrials(0, 0.1, 0.5)).toBeUndefined();
    expect(neededTrials(0.95, 0.1, 0.5)).toBeUndefined();
    expect(neededTrials(0.1, 0.1, 1)).toBeUndefined();
    // With that many, the change is just what can be found.
    expect(detectableDifference(0.105, 43_900 / 2, 43_900 / 2)).toBeCloseTo(0.01, 4);
  });
});

describe('the verdict', () => {
  const outcome = (...given: Parameters<typeof verdictOf>) => verdictOf(...given).outcome;

  it('is off where all see the same, and early where nobody saw anything', () => {
    expect(outcome(of(0, 0), of(50, 900), 0)).toBe('off');
    expect(outcome(of(50, 900), of(0, 0), 1)).toBe('off');
    expect(outcome(of(0, 0), of(0, 0), 0.5)).toBe('early');
  });

  it('waits for the planned number of lists, unless chance is out of the question', () => {
    // p = 0.03, with 4 % of the lists that are needed.
    expect(outcome(of(50, 500), of(73, 500), 0.5)).toBe('early');
    expect(outcome(of(50, 500), of(110, 500), 0.5)).toBe('tuned');
    expect(outcome(of(110, 500), of(50, 500), 0.5)).toBe('plain');
    expect(outcome(of(0, 9), of(9, 9), 0.5)).toBe('early');
  });

  it('names the better one, or none, once there are enough', () => {
    expect(outcome(of(2_500, 25_000), of(2_700, 25_000), 0.5)).toBe('tuned');
    expect(outcome(of(2_700, 25_000), of(2_500, 25_000), 0.5)).toBe('plain');
    // p = 0.04: at one look, but not at the last of many.
    expect(outcome(of(2_500, 25_000), of(2_637, 25_000), 0.5)).toBe('same');
  });

  it('is wrong about equals in about 5 % of experiments that are looked at fifty times', () => {
    let seed = 7;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    let wrong = 0;
    const experiments = 1_000;
    for (let n = 0; n < experiments; n += 1) {
      const [plain, tuned] = [of(0, 0), of(0, 0)];
      for (let look = 1; look <= 50; look += 1) {
        for (const each of [plain, tuned] as { hits: number; of: number }[])
          for (let k = 0; k < 100; k += 1) {
            each.of += 1;
            if (random() < 0.5) each.hits += 1;
          }
        // Half of all lists have a click: some 4,700 are needed, about half of what comes to be looked at.
        const found = outcome(plain, tuned, 0.5);
        if (found === 'plain' || found === 'tuned') {
          wrong += 1;
          break;
        }
      }
    }
    expect(wrong / experiments).toBeLessThan(0.07);
  });
});
