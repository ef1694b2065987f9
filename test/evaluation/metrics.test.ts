import { describe, expect, it } from '@jest/globals';
import { measureQuery } from '../../evaluation/metrics';

const graded = [1, 3, 2];
const strangers = Array.from({ length: 10 }, () => 0);

describe('the metrics of a query', () => {
  it('are as worked out by hand', () => {
    const { ndcg, recall, mrr } = measureQuery({ grades: [1, 3, 0], firstRelevant: 2 }, graded, 2);
    // (1 + 7 / log2 3) / (7 + 3 / log2 3 + 1 / 2)
    expect(ndcg).toBeCloseTo(0.57666, 4);
    expect(recall).toBe(1 / 2);
    expect(mrr).toBe(1 / 2);
  });

  it('are 1 for the best order', () => {
    const shown = { grades: [3, 2, 1], firstRelevant: 1 };
    expect(measureQuery(shown, graded, 2)).toEqual({ ndcg: 1, recall: 1, mrr: 1 });
  });

  it('look at ten places, but for the place of the first relevant one', () => {
    expect(measureQuery({ grades: strangers, firstRelevant: 11 }, graded, 2)).toEqual({
      ndcg: 0,
      recall: 0,
      mrr: 1 / 11,
    });
    // The best ten of a set with more: an eleventh counts nowhere.
    const eleven = Array.from({ length: 11 }, () => 3);
    expect(measureQuery({ grades: eleven.slice(0, 10), firstRelevant: 1 }, eleven, 2).ndcg).toBe(1);
  });

  it('are 0 where nothing is listed', () => {
    const shown = { grades: [], firstRelevant: undefined };
    expect(measureQuery(shown, graded, 2)).toEqual({ ndcg: 0, recall: 0, mrr: 0 });
  });

  it('ask for ten relevant ones where there are more', () => {
    const twenty = Array.from({ length: 20 }, () => 2);
    const five = { grades: [...twenty.slice(0, 5), ...strangers.slice(5)], firstRelevant: 1 };
    expect(measureQuery(five, twenty, 2).recall).toBe(1 / 2);
    const ten = { grades: twenty.slice(0, 10), firstRelevant: 1 };
    expect(measureQuery(ten, twenty, 2)).toEqual({ ndcg: 1, recall: 1, mrr: 1 });
  });

  it('leave out recall and reciprocal rank where nothing is relevant', () => {
    expect(measureQuery({ grades: [0, 1], firstRelevant: undefined }, [1], 2)).toEqual({
      ndcg: 1 / Math.log2(3),
      recall: undefined,
      mrr: undefined,
    });
    expect(measureQuery({ grades: [0, 1], firstRelevant: 2 }, [1], 1)).toMatchObject({
      recall: 1,
      mrr: 1 / 2,
    });
  });
});
