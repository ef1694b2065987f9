import type { Config } from '../platform/config';
import { createEmbeddingProvider } from './embedding-provider';
import { defaultModel, modelOf, profileOf } from './model-profile';
import { recipeOf } from './recipe/recipe';

/** The model that the variables name, with its recipe. @param providerModel the one to take instead of the configured one */
export const configuredModel = (
  config: Pick<Config, 'OPENAI_EMBEDDING_MODEL' | 'SIMILARITY_RECIPE'>,
  providerModel = config.OPENAI_EMBEDDING_MODEL ?? defaultModel,
): string => modelOf(providerModel, recipeOf(config.SIMILARITY_RECIPE));

/** The model that somebody names: a provider's name gets the configured recipe, one with its recipe stays. */
export const namedModel = (config: Parameters<typeof configuredModel>[0], name: string): string =>
  profileOf(name).recipe.isMixed ? name : configuredModel(config, name);

/**
 * The provider that the variables name, and what tells it apart from others; undefined where they name none.
 *
 * @param model the one to ask it for, where that is not the configured one
 */
export function configuredProvider(config: Config, model = configuredModel(config)) {
  if (!config.OPENAI_API_KEY && !config.OPENAI_BASE_URL) return undefined;
  // A server of one's own wants no key; the client insists on one.
  const apiKey = config.OPENAI_API_KEY ?? 'none';
  const baseUrl = config.OPENAI_BASE_URL;
  const provider = createEmbeddingProvider({
    apiKey,
    baseUrl,
    model,
    timeoutMs: config.OPENAI_API_TIMEOUT,
  });
  return { provider, key: { apiKey, baseUrl } };
}
