import { describe, expect, it } from '@jest/globals';
import { measureQuery } from '../../evaluation/metrics';
import type { Grade } from '../../evaluation/labelled-set';

const grades = new Map<string, Grade>([
  ['a', 3],
  ['b', 1],
  ['c', 2],
]);
const strangers = Array.from({ length: 10 }, (_, n) => `stranger ${n}`);

describe('the metrics of a query', () => {
  it('are as worked out by hand', () => {
    const { ndcg, recall, mrr } = measureQuery(['b', 'a', 'x'], grades, 2);
    // (1 + 7 / log2 3) / (7 + 3 / log2 3 + 1 / 2)
    expect(ndcg).toBeCloseTo(0.57666, 4);
    expect(recall).toBe(1 / 2);
    expect(mrr).toBe(1 / 2);
  });

  it('are 1 for the best order', () => {
    expect(measureQuery(['a', 'c', 'b'], grades, 2)).toEqual({ ndcg: 1, recall: 1, mrr: 1 });
  });

  it('look at ten places, but for the place of the first relevant one', () => {
    expect(measureQuery([...strangers, 'a', 'c', 'b'], grades, 2)).toEqual({
      ndcg: 0,
      recall: 0,
      mrr: 1 / 11,
    });
  });

  it('are 0 where nothing is listed', () => {
    expect(measureQuery([], grades, 2)).toEqual({ ndcg: 0, recall: 0, mrr: 0 });
  });

  it('ask for ten relevant ones where there are more', () => {
    const twenty = Array.from({ length: 20 }, (_, n) => `alike ${n}`);
    const all = new Map<string, Grade>(twenty.map((id) => [id, 2]));
    expect(measureQuery([...twenty.slice(0, 5), ...strangers], all, 2).recall).toBe(1 / 2);
    expect(measureQuery(twenty, all, 2)).toEqual({ ndcg: 1, recall: 1, mrr: 1 });
  });

  it('leave out recall and reciprocal rank where nothing is relevant', () => {
    const weak = new Map<string, Grade>([['b', 1]]);
    expect(measureQuery(['x', 'b'], weak, 2)).toEqual({
      ndcg: 1 / Math.log2(3),
      recall: undefined,
      mrr: undefined,
    });
    expect(measureQuery(['x', 'b'], weak, 1)).toMatchObject({ recall: 1, mrr: 1 / 2 });
  });
});
