import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { profileOf } from '../../../src/embeddings/model-profile';
import {
  bestThreshold,
  fitCalibration,
  leastAdverts,
  type BoardScores,
} from '../../../src/similarity/calibration/fit-calibration';
import { relevanceBy, scoreWith } from '../../../src/similarity/calibration/relevance';
import { createScoreCounts } from '../../../src/similarity/calibration/score-counts';

/** Of a bell around a middle: its quantiles, so that the same come out each time. */
function bell(middle: number, spread: number, pairs = 1_000): number[] {
  return Array.from({ length: pairs }, (_, n) => {
    const share = (n + 0.5) / pairs;
    return Math.max(-1, Math.min(1, middle + spread * 0.5513 * Math.log(share / (1 - share))));
  });
}

function boardOf(given: {
  random?: number[];
  byLanguages?: Record<string, number[]>;
  best?: number[];
  last?: number[];
  reposts?: number[];
  adverts?: number;
}): BoardScores {
  const { random = bell(0.1, 0.08), best = bell(0.55, 0.1), last = bell(0.4, 0.05), reposts = [] } = given;
  return {
    adverts: given.adverts ?? 1_000,
    random: createScoreCounts(random),
    byLanguages: new Map(
      Object.entries(given.byLanguages ?? {}).map(([name, scores]) => [name, createScoreCounts(scores)]),
    ),
    ...{ best: createScoreCounts(best), last: createScoreCounts(last) },
    reposts: createScoreCounts(reposts),
  };
}

const usual = profileOf('e5-query+tuned-1');

describe('the scale of relevance', () => {
  it('is from 0 to 1 and never falls, whatever the board', () => {
    const score = fc.double({ min: -1, max: 1, noNaN: true });
    const scores = fc.array(score, { minLength: 1, maxLength: 60 });
    const lists = fc.record({ random: scores, best: scores, last: scores, reposts: scores });
    fc.assert(
      fc.property(lists, score, score, (board, one, other) => {
        const relevanceOf = relevanceBy(fitCalibration(boardOf(board), usual)!.relevance);
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((each) => relevanceOf(each)!);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high).toBeGreaterThanOrEqual(low!);
      }),
    );
  });

  it('is under 0.3 for unrelated pairs and over 0.9 for reposts, wherever a model puts its scores', () => {
    const models = fc.record({
      middle: fc.double({ min: -0.2, max: 0.85, noNaN: true }),
      spread: fc.double({ min: 0.01, max: 0.03, noNaN: true }),
    });
    fc.assert(
      fc.property(models, ({ middle, spread }) => {
        const unrelated = bell(middle, spread);
        const [best, reposts] = [bell(middle + 5 * spread, spread), bell(0.98, 0.003, 100)];
        const fit = fitCalibration(boardOf({ random: unrelated, best, reposts }), {})!;
        const relevanceOf = relevanceBy(fit.relevance);
        expect(relevanceOf(createScoreCounts(unrelated).quantile(0.99))).toBeLessThan(0.3);
        expect(relevanceOf(createScoreCounts(reposts).quantile(0.05))).toBeGreaterThan(0.9);
      }),
    );
  });

  it('takes no account of the related ones among pairs at random', () => {
    const [alone, mixed] = [bell(0.1, 0.08), [...bell(0.1, 0.08), ...bell(0.7, 0.05, 30)]];
    const unrelated = (random: number[]) =>
      scoreWith(0.28, fitCalibration(boardOf({ random }), usual)!.relevance)!;
    expect(Math.abs(unrelated(mixed) - unrelated(alone))).toBeLessThan(0.02);
  });

  it('takes the usual score of reposts where the board has few, and the middle of the judged where there are some', () => {
    expect(scoreWith(0.91, fitCalibration(boardOf({ reposts: [0.7] }), usual)!.relevance)).toBeCloseTo(0.8);
    const labels = { alike: bell(0.62, 0.01, 20), unlike: bell(0.1, 0.05, 20) };
    expect(scoreWith(0.6, fitCalibration(boardOf({}), usual, labels)!.relevance)).toBeCloseTo(0.62, 1);
  });

  it('is not known without points, and ends where they do', () => {
    expect(relevanceBy(undefined)(0.5)).toBeNull();
    expect(profileOf('a model that nobody described').relevance).toBeUndefined();
    const relevanceOf = relevanceBy([
      [0, 0.1],
      [0.5, 0.6],
      [1, 0.9],
    ]);
    expect([-1, 0, 0.25, 0.5, 1].map(relevanceOf)).toEqual([0.1, 0.1, 0.35, 0.6, 0.9]);
  });
});

describe('the threshold', () => {
  it('is what one in twenty pairs at random reaches', () => {
    const random = bell(0.1, 0.08);
    const { threshold } = fitCalibration(boardOf({ random }), usual)!;
    expect(createScoreCounts(random).shareFrom(threshold)).toBeCloseTo(0.05, 2);
  });

  it('leaves 95 % of the lists their ten', () => {
    const last = bell(0.15, 0.02);
    const { threshold } = fitCalibration(boardOf({ last }), usual)!;
    expect(createScoreCounts(last).shareFrom(threshold)).toBeGreaterThanOrEqual(0.95);
    expect(threshold).toBeLessThan(fitCalibration(boardOf({}), usual)!.threshold);
  });

  it('lets lists cross languages that score lower, unless hardly anybody writes in one of them', () => {
    const [within, across] = [bell(0.1, 0.08), bell(-0.05, 0.05)];
    const byLanguages = { 'en-en': within, 'en-sq': across };
    const { threshold } = fitCalibration(boardOf({ random: [...within, ...across], byLanguages }), usual)!;
    expect(threshold).toBe(createScoreCounts(across).quantile(0.95));
    const rare = { 'en-en': within, 'en-fr': [-0.9, -0.9] };
    expect(fitCalibration(boardOf({ byLanguages: rare }), usual)!.threshold).toBe(
      createScoreCounts(within).quantile(0.95),
    );
  });

  it('tells judged pairs apart as well as can be', () => {
    expect(bestThreshold({ alike: [0.5, 0.6, 0.7], unlike: [0.1, 0.2, 0.49] })).toBe(0.5);
    // The one that is alike and scores low would bring two along that are not.
    expect(bestThreshold({ alike: [0.1, 0.6, 0.7, 0.8], unlike: [0.2, 0.3, 0.4] })).toBe(0.6);
  });

  it('is not guessed for a board that is too small', () => {
    expect(fitCalibration(boardOf({ adverts: leastAdverts - 1 }), usual)).toBeUndefined();
    expect(fitCalibration(boardOf({ adverts: leastAdverts }), usual)).toBeDefined();
  });
});

describe('counted scores', () => {
  it('give quantiles, shares and parts', () => {
    const counts = createScoreCounts([-1, -0.5, 0, 0.25, 0.5, 1]);
    expect([0, 0.5, 1].map(counts.quantile)).toEqual([-1, 0, 1]);
    expect([-1, 0.25, 0.26, 1].map(counts.shareFrom)).toEqual([1, 0.5, 2 / 6, 1 / 6]);
    expect(counts.parts(0, 1, 4)).toEqual([3, 1, 1, 1]);
    expect(createScoreCounts().quantile(0.5)).toBeNaN();
  });
});
