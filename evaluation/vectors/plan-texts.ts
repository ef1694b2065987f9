import { createTextSizer } from '../../src/embeddings/batching/text-size';
import { priceOf, toUsd } from '../../src/embeddings/costs/money';
import { countTokens } from '../../src/embeddings/costs/count-tokens';
import type { ModelProfile } from '../../src/embeddings/model-profile';
import { inputsOf } from '../../src/embeddings/recipe/composed-text';
import { inputHash } from '../../src/embeddings/recipe/input-vectors';
import type { SetAdvert } from '../labelled-set';
import type { MeasuredRecipe } from '../recipes/measured-recipe';
import type { SizedText } from './pack-requests';
import type { VectorCache } from './vector-cache';

/** What a model has to be asked for, and what that costs. */
export interface TextPlan {
  /** Vectors of inputs, by hash; whoever embeds the missing ones adds theirs. */
  readonly known: Map<string, Float32Array>;
  /** Distinct inputs without a vector. */
  readonly missing: readonly SizedText[];
  readonly cost: {
    readonly texts: number;
    readonly known: number;
    readonly tokens: number;
    readonly usd: number;
  };
  /** The vector of each advert of a set, as a recipe makes it. Once all inputs are known. */
  readonly vectorsOf: (
    recipe: MeasuredRecipe,
    adverts: readonly SetAdvert[],
  ) => Promise<Map<SetAdvert, Float32Array>>;
}

/**
 * Composes the texts of adverts as the recipes do, each input cut to the model's limit as in the product, and looks which
 * are known already. Recipes share what they have in common.
 */
export async function planTexts(options: {
  adverts: Iterable<SetAdvert>;
  profile: ModelProfile;
  recipes: readonly MeasuredRecipe[];
  cache: Pick<VectorCache, 'read'>;
}): Promise<TextPlan> {
  const { adverts, profile, recipes, cache } = options;
  const sizeOf = createTextSizer(profile);
  const composed = new Map(recipes.map((recipe) => [recipe, new Map<SetAdvert, string>()]));
  /** By what is sent. */
  const texts = new Map<string, SizedText>();
  for (const advert of adverts) {
    for (const [recipe, ofRecipe] of composed) {
      const { text } = sizeOf(recipe.compose(advert));
      ofRecipe.set(advert, text);
      for (const input of inputsOf(text))
        if (!texts.has(input)) texts.set(input, { hash: inputHash(profile, input), ...sizeOf(input) });
    }
  }
  const known = await cache.read(profile.model, new Set([...texts.values()].map(({ hash }) => hash)));
  const missing = [...texts.values()].filter(({ hash }) => !known.has(hash));
  const tokens = countTokens(
    missing.map(({ text }) => text),
    profile.prefix,
  );
  const usd = toUsd(priceOf(tokens, profile.pricePerMillionTokens));
  return {
    ...{ known, missing, cost: { texts: texts.size, known: known.size, tokens, usd } },
    vectorsOf: async (recipe, asked) => {
      const own = asked.map((advert) => composed.get(recipe)!.get(advert)!);
      const made = await recipe.vectors(own, (input) => known.get(texts.get(input)!.hash)!);
      return new Map(asked.map((advert, n) => [advert, made[n]!]));
    },
  };
}
