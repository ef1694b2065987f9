import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mixVectors } from '../../../src/embeddings/recipe/mix-vectors';
import { shippedMeans } from '../../../src/embeddings/recipe/shipped-means';

const agreement = 0.7;
const numbers = 8;
const lengthOf = (vector: Float32Array): number => Math.hypot(...vector);
const cosine = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, number, n) => sum + number * other[n]!, 0) / (lengthOf(one) * lengthOf(other));
const less = (vector: Float32Array, mean: Float32Array): Float32Array =>
  vector.map((number, n) => number / lengthOf(vector) - mean[n]!);

const aVector = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: numbers, maxLength: numbers })
  .map((given) => Float32Array.from(given))
  .filter((vector) => lengthOf(vector) > 0.1);
const aMean = aVector.map((vector) => vector.map((number) => (0.5 * number) / lengthOf(vector)));

describe('the mixture of an advert', () => {
  it('is of length 1, and agrees with its title as far as it must, or more', () => {
    fc.assert(
      fc.property(aVector, aVector, aMean, aMean, (title, text, titles, texts) => {
        fc.pre(cosine(less(title, titles), less(text, texts)) > -0.99);
        const mixed = mixVectors({ title, text }, { title: titles, text: texts });
        expect(lengthOf(mixed)).toBeCloseTo(1, 5);
        const own = cosine(less(title, titles), less(text, texts));
        expect(cosine(mixed, less(title, titles))).toBeCloseTo(Math.max(own, agreement), 4);
      }),
    );
  });

  it('stays the text where that agrees with the title already', () => {
    const text = Float32Array.of(1, 1, 0, 0);
    const mixed = mixVectors({ title: Float32Array.of(1, 0.9, 0, 0), text });
    expect(cosine(mixed, text)).toBeCloseTo(1, 6);
  });

  it('lies between both, and nowhere else', () => {
    const mixed = mixVectors({ title: Float32Array.of(0, 2, 0), text: Float32Array.of(3, 0, 0) });
    expect([...mixed].map((number) => Number(number.toFixed(4)))).toEqual([
      Number(Math.sqrt(1 - agreement ** 2).toFixed(4)),
      agreement,
      0,
    ]);
  });

  it('does not depend on how long the vectors are', () => {
    fc.assert(
      fc.property(aVector, aVector, fc.double({ min: 0.1, max: 50, noNaN: true }), (title, text, factor) => {
        const longer = mixVectors({ title: title.map((number) => number * factor), text });
        expect(cosine(longer, mixVectors({ title, text }))).toBeCloseTo(1, 5);
      }),
    );
  });

  it('of an advert without a title is its text, without the usual of texts', () => {
    const means = { title: Float32Array.of(0, 0, 1), text: Float32Array.of(0.5, 0, 0) };
    const mixed = mixVectors({ text: Float32Array.of(4, 0, 3) }, means);
    expect(cosine(mixed, Float32Array.of(0.3, 0, 0.6))).toBeCloseTo(1, 6);
  });
});

it('has means of the embedded model, of its length and shorter than a vector of that length', () => {
  const { title, text } = shippedMeans('e5-query')!;
  expect([title.length, text.length]).toEqual([384, 384]);
  for (const mean of [title, text]) {
    expect(lengthOf(mean)).toBeGreaterThan(0.85);
    expect(lengthOf(mean)).toBeLessThan(0.95);
  }
  expect(shippedMeans('text-embedding-3-small')).toBeUndefined();
});
