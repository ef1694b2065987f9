import type { EmbeddingProvider } from '../../src/embeddings/embedding-provider';
import { modelOf, profileOf, type ModelProfile } from '../../src/embeddings/model-profile';
import { recipeNames, recipeOf } from '../../src/embeddings/recipe/recipe';
import { createRecipeProvider } from '../../src/embeddings/recipe/recipe-provider';
import { shippedCorrections } from '../../src/embeddings/recipe/shipped-corrections';
import { advertFields } from '../../src/jobs/advert-fields';
import type { MeasuredRecipe } from './measured-recipe';

/** A recipe of the product, made by the product's own code from inputs that are embedded already. Undefined for another name. */
export function productRecipe(name: string, profile: ModelProfile): MeasuredRecipe | undefined {
  const known = recipeNames.find((each) => each === name);
  if (known === undefined) return undefined;
  const recipe = recipeOf(known);
  return {
    name,
    minScore: profileOf(modelOf(profile.providerModel, recipe)).minScore,
    compose: (advert) => recipe.compose(advertFields({ ...advert, tags: [...advert.tags] })),
    vectors: async (texts, vectorOf) => {
      if (!recipe.isMixed) return texts.map(vectorOf);
      const mixing = createRecipeProvider({
        provider: providerOfKnown(profile, vectorOf),
        ...{ shared: nothingShared, corrections: shippedCorrections(profile.providerModel) },
      });
      return (await mixing.embed(texts)).vectors;
    },
  };
}

/** Answers from what is known; nothing is sent anywhere. */
function providerOfKnown(
  profile: ModelProfile,
  vectorOf: (input: string) => Float32Array,
): EmbeddingProvider {
  const embed = (inputs: readonly string[]) => Promise.resolve({ vectors: inputs.map(vectorOf), tokens: 0 });
  return { profile, timeoutMs: 0, embed, embedEach: embed };
}

/** Nobody else pays for the same titles. */
const nothingShared = {
  known: () => Promise.resolve(new Map<string, Float32Array>()),
  take: (hashes: readonly string[]) =>
    Promise.resolve({ known: new Map<string, Float32Array>(), mine: [...new Set(hashes)], others: [] }),
  settle: () => Promise.resolve(),
  waitUntilFree: () => Promise.resolve(),
};
