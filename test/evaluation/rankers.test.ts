import { describe, expect, it } from '@jest/globals';
import { createLabelledSet, type SetAdvert } from '../../evaluation/labelled-set';
import { measureRanker } from '../../evaluation/measure-ranker';
import { createBm25 } from '../../evaluation/rankers/bm25';
import { createCosine } from '../../evaluation/rankers/cosine';
import { createFallback } from '../../evaluation/rankers/fallback';
import { createPresentation } from '../../evaluation/rankers/presentation';
import { createTfIdf } from '../../evaluation/rankers/tf-idf';
import { createCsls } from '../../evaluation/rankers/tried/csls';
import { createWithWords } from '../../evaluation/rankers/tried/with-words';
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

describe('TF-IDF', () => {
  it('scores as scikit-learn does', () => {
    const documents = [
      advert('a', { title: 'Kuzhinier', description: 'Kuzhinier për pica, 2 turne' }),
      advert('b', { title: 'Kuzhiniere' }),
      advert('c', { title: 'Pica', tags: ['pica', 'turne'], description: 'për turiste' }),
    ];
    const scores = [...createTfIdf(setOf(documents)).scores(0)];
    // TfidfVectorizer(sublinear_tf=True) over title, tags and description; a word of one sign is none.
    [1, 0, 0.50981287].forEach((score, n) => expect(scores[n]).toBeCloseTo(score, 6));
  });

  it('knows no word that the documents lack', () => {
    const [documents, queries] = [[advert('a', { title: 'Cook' })], [advert('q', { title: 'Driver' })]];
    expect([...createTfIdf({ documents, queries }).scores(0)]).toEqual([0]);
  });
});

describe('the cosine', () => {
  const random = (n: number) => Float32Array.from({ length: 24 }, (_, at) => Math.sin(n * 31 + at * at));
  const documents = Array.from({ length: 300 }, (_, n) => advert(String(n).padStart(3, '0')));
  const queries = Array.from({ length: 100 }, (_, n) => advert(`q${n}`));
  const vectors = new Map([...documents, ...queries].map((one, n) => [one, random(n)]));
  const exact = (one: Float32Array, other: Float32Array): number => {
    const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, number, n) => sum + number * b[n]!, 0);
    return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
  };

  it('is exact for the first ten, and nearly so for the others', () => {
    const cosine = createCosine({ documents, queries }, (one) => vectors.get(one)!);
    for (const query of [0, 95, 96, 99, 3]) {
      const scores = [...cosine.scores(query)];
      const right = documents.map((one) => exact(vectors.get(queries[query]!)!, vectors.get(one)!));
      const tenth = right.toSorted((a, b) => b - a)[9]!;
      for (const [n, score] of right.entries())
        expect(Math.abs(scores[n]! - score)).toBeLessThan(score >= tenth ? 1e-12 : 1e-3);
      const places = (of: number[]) => [...of.keys()].sort((a, b) => of[b]! - of[a]!).slice(0, 10);
      expect(places(scores)).toEqual(places(right));
    }
  });
});

describe('what readers see', () => {
  it('has reposts right behind the job that stands for them, of the nearest fifty', async () => {
    const { documents } = await readDemoSet();
    const byId = (id: string) => documents.find((one) => one.id === id)!;
    const [job, repost] = [byId('en-truck-driver-prishtine-1'), byId('en-truck-driver-durres-1')];
    const others = documents.filter(({ id }) => !id.includes('truck') && !id.includes('repost')).slice(0, 60);
    // The job first, fifty others but two, then its repost, then more.
    const order = [job, ...others.slice(0, 47), repost, ...others.slice(47)];
    const cosine = { scores: () => Float64Array.from(order, (_, n) => 1 - n / 100) };
    const scores = createPresentation({ documents: order, queries: [advert('q')] }, cosine).scores(0);
    const shown = [...scores.keys()].filter((place) => scores[place]! > -Infinity);
    expect(shown).toEqual(Array.from({ length: 50 }, (_, n) => n));
    expect(shown.sort((a, b) => scores[b]! - scores[a]!).slice(0, 4)).toEqual([0, 48, 1, 2]);
  });
});

describe('what was tried', () => {
  const documents = ['a', 'b', 'c'].map((id) => advert(id));
  const vectors = { a: [1, 0], b: [0, 1], c: [1, 1] } as Record<string, number[]>;
  const vectorOf = ({ id }: SetAdvert) => Float32Array.from(vectors[id]!);
  const half = Math.SQRT1_2;

  it('CSLS takes off how near an advert is to all others', () => {
    const set = setOf(documents);
    const [own, other, hub] = createCsls(set, createCosine(set, vectorOf), vectorOf).scores(0);
    expect(own).toBeCloseTo(2 - half / 2, 6);
    expect(other).toBeCloseTo(-half / 2, 6);
    expect(hub).toBeCloseTo(2 * half - half, 6);
  });

  it('vectors and words count alike, whatever their spread', () => {
    const scores = (numbers: number[]) => ({ scores: () => Float64Array.from(numbers) });
    const mixed = createWithWords(scores([0.9, 0.8]), scores([0, 40])).scores(0);
    expect([...mixed].map((score) => Math.round(score * 1e9) / 1e9 + 0)).toEqual([0, 0]);
    expect([...createWithWords(scores([0.9, 0.8]), scores([7, 7])).scores(0)]).toEqual([
      expect.closeTo(0.5),
      expect.closeTo(-0.5),
    ]);
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
    const cosine = createCosine(set, ({ id }) => Float32Array.from(vectors[id]!));
    const [{ mrr } = { mrr: 0 }] = measureRanker(set, cosine);
    expect(mrr).toBe(1 / 2);
  });
});
