import type { Config } from '../platform/config';
import { createEmbeddingProvider } from './embedding-provider';
import { defaultModel } from './model-profile';

export const configuredModel = (config: Pick<Config, 'OPENAI_EMBEDDING_MODEL'>): string =>
  config.OPENAI_EMBEDDING_MODEL ?? defaultModel;

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
