import type { EmbeddingProvider } from '../embedding-provider';
import type { TextClaims } from '../text-claims';
import type { InputVectors } from './input-vectors';
import { createRecipeProvider } from './recipe-provider';
import { createSharedInputs } from './shared-inputs';
import { shippedCorrections } from './shipped-corrections';

/** The provider as its model's recipe needs it: see `createRecipeProvider`. */
export function withRecipe(options: {
  provider: EmbeddingProvider;
  inputs: InputVectors;
  claims: TextClaims;
}): EmbeddingProvider {
  const { provider, inputs, claims } = options;
  if (!provider.profile.recipe.isMixed) return provider;
  const shared = createSharedInputs({ vectors: inputs, claims });
  return createRecipeProvider({
    provider,
    shared,
    corrections: shippedCorrections(provider.profile.providerModel),
  });
}
