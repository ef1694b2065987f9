import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutText } from '../../../src/embeddings/cut-text';
import { countSent, countTokens } from '../../../src/embeddings/costs/count-tokens';
import { embeddingText } from '../../../src/embeddings/embedding-text';
import { modelOf, profileOf } from '../../../src/embeddings/model-profile';
import { composeText, inputsOf } from '../../../src/embeddings/recipe/composed-text';
import { recipeNames, recipeOf } from '../../../src/embeddings/recipe/recipe';

const advert = { title: ' Baker \n in  Tirana', description: 'Bread.', tags: ['oven'] };

describe('the recipe', () => {
  it('tuned embeds the title by itself, and all that the advert says with the title once', () => {
    expect(inputsOf(recipeOf('tuned').compose(advert))).toEqual([
      'Baker in Tirana',
      'Baker in Tirana.\noven\nBread.',
    ]);
  });

  it('plain embeds one text, with the title twice', () => {
    expect(inputsOf(recipeOf('plain').compose(advert))).toEqual([
      'Baker in Tirana.\nBaker in Tirana.\noven\nBread.',
    ]);
  });

  it('makes one input of an advert without a title, and none of one without a text', () => {
    expect(inputsOf(recipeOf('tuned').compose({ ...advert, title: ' ' }))).toEqual(['oven\nBread.']);
    expect(recipeOf('tuned').compose({ title: '', description: ' ' })).toBe('');
  });

  it('is part of the hash, so that a change of recipe embeds anew', () => {
    const models = recipeNames.map((name) => modelOf('e5-query', recipeOf(name)));
    expect(models).toEqual(['e5-query', 'e5-query+tuned-1']);
    const hashes = models.map((model) => embeddingText(advert as never, profileOf(model)).hash);
    expect(new Set(hashes).size).toBe(2);
  });
});

it('keeps the profile of its model under a name of its own, and takes a name that ends in none of ours as it is', () => {
  const [plain, tuned] = [profileOf('e5-query'), profileOf('e5-query+tuned-1')];
  const { minScore, relevance, ...same } = tuned;
  expect({ ...plain, ...same }).toEqual({
    ...plain,
    ...{ model: 'e5-query+tuned-1', providerModel: 'e5-query', recipe: recipeOf('tuned') },
  });
  // Scores of another scale.
  expect(minScore).toBeLessThan(plain.minScore);
  expect(relevance).not.toEqual(plain.relevance);
  for (const model of ['a+b', 'e5-query+tuned-0', '+tuned-1']) {
    expect(profileOf(model)).toMatchObject({ model, providerModel: model, recipe: recipeOf('plain') });
  }
});

describe('a composed text', () => {
  it('gives back its two inputs, whatever is in them', () => {
    const any = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(any, any, (title, whole) => {
        const inputs = inputsOf(composeText(title, whole));
        expect(inputs).toHaveLength(title === '' ? 1 : 2);
        expect(inputs.join('')).not.toContain('\u001F');
        expect(inputs.at(-1)).toHaveLength(whole.length);
      }),
    );
  });

  it('is cut input by input, and counted so', () => {
    const long = 'bread '.repeat(50).trim();
    const { text, tokens } = cutText(composeText('Baker', long), 10);
    const [title, whole] = inputsOf(text);
    expect(title).toBe('Baker');
    expect(countTokens([whole!])).toBe(10);
    expect(tokens).toBe(countTokens(['Baker']) + 10);
    expect(countTokens([text])).toBe(tokens);
    expect(countSent(composeText('Baker', long), { limit: 10, prefix: '' })).toBe(tokens);
  });
});
