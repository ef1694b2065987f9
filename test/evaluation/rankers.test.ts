import { describe, expect, it } from '@jest/globals';
import { createLabelledSet, type SetAdvert } from '../../evaluation/labelled-set';
import { measureRanker } from '../../evaluation/measure-ranker';
import { createBm25 } from '../../evaluation/rankers/bm25';
import { createCosine } from '../../evaluation/rankers/cosine';
import { createFallback } from '../../evaluation/rankers/fallback';
import { readDemoSet } from '../../evaluation/sets/demo-set';
import { advert } from './adverts';

const setOf = (documents: readonly SetAdvert[]) => ({ documents, queries: documents });

describe('BM25', () => {
  const documents = [
    advert('a', { title: 'Cook' }),
    advert('b', { title: 'Còok grill' }),
    advert('c', { title: 'Driver' }),
  ];

  it('scores as worked out by hand, over the title twice', () => {
    const [own, other, stranger] = createBm25(setOf(documents)).scores(0);
    // 2 ln 1.6 × (2 × 2.2) / (2 + 1.2 (0.25 + 0.75 × length / (8 / 3))), of lengths 2 and 4.
    expect(own).toBeCloseTo(1.39026, 4);
    expect(other).toBeCloseTo(1.13316, 4);
    expect(stranger).toBe(-Infinity);
  });

  it('finds the reposts of the demo adverts', async () => {
    const set = await readDemoSet();
    const queries = measureRanker(set, createBm25(set));
    const reposted = set.queries.flatMap(({ id }, place) =>
      [...set.grades.get(id)!.values()].includes(3) ? [queries[place]!.mrr!] : [],
    );
    expect(reposted).toHaveLength(40);
    expect(reposted.filter((mrr) => mrr === 1).length).toBeGreaterThan(30);
  });
});

describe('the fallback', () => {
  it('lists category and place, category, place, and nobody else', () => {
    const documents = [
      advert('a', { category: 'IT', location: 'Tiranë' }),
      advert('b', { location: 'Tiranë' }),
      advert('c', { category: 'IT' }),
      advert('d', { category: 'IT', location: 'Tiranë' }),
      advert('e', { category: 'Sales', location: 'Vlorë' }),
    ];
    const scores = [...createFallback(setOf(documents))!.scores(0)];
    const listed = [1, 2, 3, 4].filter((place) => scores[place]! > -Infinity);
    expect(listed.sort((one, other) => scores[other]! - scores[one]!)).toEqual([3, 2, 1]);
  });

  it('is absent where adverts have neither', () => {
    expect(createFallback(setOf([advert('a'), advert('b')]))).toBeUndefined();
  });
});

describe('an order', () => {
  it('leaves the query out, and takes equal scores by id', () => {
    const documents = ['d', 'a', 'c', 'b'].map((id) => advert(id));
    const set = createLabelledSet({
      ...{ name: 'a set', documents, limits: [] },
      pairs: ['a', 'b', 'c'].map((document) => ({ query: 'd', document, grade: document === 'c' ? 3 : 1 })),
    });
    const vectors = { a: [1, 0], b: [1, 1], c: [1, 1], d: [1, 1] } as Record<string, number[]>;
    const cosine = createCosine('two numbers', set, ({ id }) => Float32Array.from(vectors[id]!));
    const [{ mrr } = { mrr: 0 }] = measureRanker(set, cosine);
    expect(mrr).toBe(1 / 2);
  });
});
