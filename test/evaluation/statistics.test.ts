import { describe, expect, it } from '@jest/globals';
import { estimate } from '../../evaluation/statistics/bootstrap';
import { compare } from '../../evaluation/statistics/compare';
import { createScoreCollector } from '../../evaluation/statistics/score-distribution';

const queriesOf = (values: readonly (number | undefined)[]) =>
  values.map((value) => ({ ndcg: value ?? 0, recall: value, mrr: value }));

describe('an estimate', () => {
  const halves = Array.from({ length: 100 }, (_, n) => n % 2);

  it('has an interval of about two standard errors', () => {
    const { mean, low, high, queries } = estimate(halves)!;
    expect({ mean, queries }).toEqual({ mean: 0.5, queries: 100 });
    // The standard error is 0.05.
    expect(Math.abs(low - 0.402)).toBeLessThan(0.021);
    expect(Math.abs(high - 0.598)).toBeLessThan(0.021);
  });

  it('is the same each time', () => {
    expect(estimate(halves)).toEqual(estimate(halves));
  });

  it('is sure where all queries agree, and absent without any', () => {
    expect(estimate([0.25, 0.25])).toEqual({ mean: 0.25, low: 0.25, high: 0.25, queries: 2 });
    expect(estimate([])).toBeUndefined();
  });
});

describe('a comparison', () => {
  const hard = Array.from({ length: 60 }, (_, n) => (n % 10) / 10);

  it('sees a small gain on every query that the spread of the queries would hide', () => {
    const { ndcg } = compare(queriesOf(hard.map((value) => value + 0.02)), queriesOf(hard));
    expect(ndcg!.verdict).toBe('better');
    expect(ndcg!.mean).toBeCloseTo(0.02, 10);
    const [one, other] = [estimate(hard.map((value) => value + 0.02))!, estimate(hard)!];
    expect(one.low).toBeLessThan(other.high);
  });

  it('calls the other way round worse, and no difference none', () => {
    const [lower, mixed] = [
      hard.map((value) => value - 0.02),
      hard.map((value, n) => value + (n % 2 ? 0.1 : -0.1)),
    ];
    expect(compare(queriesOf(lower), queriesOf(hard)).mrr!.verdict).toBe('worse');
    expect(compare(queriesOf(mixed), queriesOf(hard)).ndcg!.verdict).toBe(
      'no difference that the set can show',
    );
  });

  it('pairs only queries that have the metric', () => {
    const { recall } = compare(queriesOf([0.5, undefined]), queriesOf([0.25, undefined]));
    expect(recall).toMatchObject({ mean: 0.25, queries: 1 });
    expect(compare(queriesOf([undefined]), queriesOf([undefined])).recall).toBeUndefined();
  });
});

describe('the distribution of scores', () => {
  it('tells relevant from unrelated pairs, without the advert itself and weak pairs', () => {
    const collector = createScoreCollector(2, 0.5);
    const rest = Array.from({ length: 99 }, (_, n) => n / 100);
    // Itself 1, alike 0.9, weak 0.7, then 0, 0.01, … 0.98.
    collector.look(Float64Array.from([1, 0.9, 0.7, ...rest]), {
      grades: Uint8Array.from([0, 3, 1, ...rest.map(() => 0)]),
      own: 0,
    });
    const { relevant, unrelated } = collector.distribution();
    expect(relevant).toMatchObject({ pairs: 1, linked: 1, percentiles: { p1: 0.9, p99: 0.9 } });
    expect(unrelated).toMatchObject({ pairs: 99, percentiles: { p1: 0, p50: 0.49, p99: 0.98 } });
    expect(unrelated.linked).toBeCloseTo(49 / 99, 10);
  });
});
