import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mixVectors } from '../../../src/embeddings/recipe/mix-vectors';
import { shippedCorrections } from '../../../src/embeddings/recipe/shipped-corrections';

const agreement = 0.7;
const numbers = 8;
const lengthOf = (vector: Float32Array): number => Math.hypot(...vector);
const cosine = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, number, n) => sum + number * other[n]!, 0) / (lengthOf(one) * lengthOf(other));
const dotOf = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, number, n) => sum + number * other[n]!, 0);
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
        const mixed = mixVectors({ title, text }, { title: titles, text: texts, languages: [] });
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
    const means = { title: Float32Array.of(0, 0, 1), text: Float32Array.of(0.5, 0, 0), languages: [] };
    const mixed = mixVectors({ text: Float32Array.of(4, 0, 3) }, means);
    expect(cosine(mixed, Float32Array.of(0.3, 0, 0.6))).toBeCloseTo(1, 6);
  });

  it('says nothing of its language, and is the same in another one', () => {
    const language = Float32Array.of(0.6, 0.8, 0, 0, 0, 0, 0, 0);
    fc.assert(
      fc.property(
        aVector,
        aVector,
        aMean,
        fc.double({ min: -1, max: 1, noNaN: true }),
        (title, text, mean, share) => {
          const corrections = { title: mean, text: mean, languages: [language] };
          const mixed = mixVectors({ title, text }, corrections);
          expect(dotOf(mixed, language)).toBeCloseTo(0, 5);
          const usual = { ...corrections, text: mean.map((number, n) => number + share * language[n]!) };
          expect(cosine(mixVectors({ title, text }, usual), mixed)).toBeCloseTo(1, 4);
        },
      ),
    );
  });
});

it('has means and languages of the embedded model, of its length', () => {
  const { title, text, languages } = shippedCorrections('e5-query')!;
  expect([title.length, text.length]).toEqual([384, 384]);
  for (const mean of [title, text]) {
    expect(lengthOf(mean)).toBeGreaterThan(0.85);
    expect(lengthOf(mean)).toBeLessThan(0.95);
  }
  expect(languages.length).toBeGreaterThan(10);
  for (const [n, one] of languages.entries()) {
    expect(lengthOf(one)).toBeCloseTo(1, 5);
    for (const other of languages.slice(0, n)) expect(dotOf(one, other)).toBeCloseTo(0, 5);
  }
  expect(shippedCorrections('text-embedding-3-small')).toBeUndefined();
});
