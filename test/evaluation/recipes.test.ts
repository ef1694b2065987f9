import { describe, expect, it } from '@jest/globals';
import { recipeNamed } from '../../evaluation/recipes/recipes';
import { profileOf } from '../../src/embeddings/model-profile';
import { inputsOf } from '../../src/embeddings/recipe/composed-text';
import { mixVectors } from '../../src/embeddings/recipe/mix-vectors';
import { shippedCorrections } from '../../src/embeddings/recipe/shipped-corrections';
import { advertText } from '../../src/jobs/advert-text';
import { advert } from './adverts';

const adverts = [
  advert('a', { title: 'Cook', description: 'Cooks.' }),
  advert('b', { title: 'Driver', tags: ['lorry'] }),
];
const profile = profileOf('e5-query');
/** A vector that follows from the input: of no model, but as long as one. */
const vectorOf = (input: string): Float32Array =>
  Float32Array.from({ length: profile.dimensions }, (_, n) => Math.sin(input.length * 7 + n * n));
const unit = (vector: Float32Array): number[] => [...vector].map((number) => number / Math.hypot(...vector));

async function made(name: string) {
  const recipe = recipeNamed(name, profile)!;
  const texts = adverts.map(recipe.compose);
  return { texts, vectors: await recipe.vectors(texts, vectorOf) };
}

describe('recipes', () => {
  it('plain is one text, and what the provider makes of it', async () => {
    const { texts, vectors } = await made('plain');
    expect(texts).toEqual(adverts.map((one) => advertText(one)));
    expect(vectors).toEqual(texts.map(vectorOf));
  });

  it('tuned is mixed by the product, of the title and of the whole text', async () => {
    const { texts, vectors } = await made('tuned');
    expect(texts.map(inputsOf)).toEqual([
      ['Cook', 'Cook.\nCooks.'],
      ['Driver', 'Driver.\nlorry'],
    ]);
    const inputs = texts.map(inputsOf).map(([title, text]) => ({
      ...{ title: vectorOf(title), text: vectorOf(text!) },
    }));
    expect(vectors).toEqual(inputs.map((one) => mixVectors(one, shippedCorrections(profile.model))));
  });

  it('a mix is the sum of both, of length 1 each, by weight', async () => {
    const { texts, vectors } = await made('mix-.3');
    const [title, text] = inputsOf(texts[0]!);
    const right = unit(vectorOf(title)).map((number, n) => 0.3 * number + 0.7 * unit(vectorOf(text!))[n]!);
    vectors[0]!.forEach((number, n) => expect(number).toBeCloseTo(right[n]!, 6));
  });

  it('without the mean, all vectors of a set add up to nothing', async () => {
    for (const name of ['title-mean', 'text-mean', 'mix-0.25-mean']) {
      const { vectors } = await made(name);
      vectors[0]!.forEach((number, n) => expect(number + vectors[1]![n]!).toBeCloseTo(0, 6));
      expect(Math.hypot(...vectors[0]!)).toBeGreaterThan(0.1);
    }
  });

  it('have no other names', () => {
    for (const name of ['', 'Plain', 'mix', 'mix-1.5', 'mean', 'tuned-mean'])
      expect(recipeNamed(name, profile)).toBeUndefined();
  });
});
