import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { languageDirections } from '../../evaluation/languages/language-directions';

const dot = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, number, n) => sum + number * other[n]!, 0);
const axis = (at: number): Float32Array => Float32Array.from({ length: 6 }, (_, n) => (n === at ? 1 : 0));
const sum = (...vectors: readonly (readonly [number, Float32Array])[]): Float32Array =>
  axis(0).map((_, n) => vectors.reduce((total, [weight, vector]) => total + weight * vector[n]!, 0));

describe('the directions of languages', () => {
  // Adverts differ by the first axes, languages by the last two.
  const adverts = [0, 1, 2, 3].map(axis);
  const language = (shift: number, turn: number) =>
    adverts.map((advert) => sum([1, advert], [shift, axis(4)], [turn, axis(5)]));
  const kinds = [[language(0.9, 0), language(0, 0.1), language(-0.9, -0.1)]];

  it('are those by which the same adverts differ, the widest first, of length 1 and at right angles', () => {
    const [first, second, ...more] = languageDirections(kinds);
    expect(more).toEqual([]);
    expect(Math.abs(dot(first!, axis(4)))).toBeGreaterThan(0.95);
    expect(dot(first!, second!)).toBeCloseTo(0, 6);
    for (const one of [first!, second!]) expect(dot(one, one)).toBeCloseTo(1, 5);
  });

  it('are as many as are asked for', () => {
    expect(languageDirections(kinds, 1)).toHaveLength(1);
  });

  it('are none where languages do not differ', () => {
    expect(languageDirections([[language(0.3, 0), language(0.3, 0)]])).toEqual([]);
  });
});

describe('the adverts that they are measured by', () => {
  const folder = 'evaluation/languages/adverts';
  const read = (file: string) =>
    readFileSync(`${folder}/${file}`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<'id' | 'language' | 'title' | 'description', string>);
  const english = read('en.jsonl');

  it.each(readdirSync(folder))('are the same in %s', (file) => {
    const adverts = read(file);
    expect(adverts.map(({ id }) => id)).toEqual(english.map(({ id }) => id));
    for (const [n, { language, title, description }] of adverts.entries()) {
      expect(`${language}.jsonl`).toBe(file);
      expect(Math.min(title.length, description.length)).toBeGreaterThan(2);
      if (file !== 'en.jsonl') expect(description).not.toBe(english[n]!.description);
    }
  });
});
