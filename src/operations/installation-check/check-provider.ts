import type { EmbeddingProvider } from '../../embeddings/embedding-provider';
import { ProviderError, providerFailures } from '../../platform/errors/provider-errors';
import type { CheckStep } from './check-step';

/** The provider makes an embedding that can be used. */
export const checkProvider = (provider: EmbeddingProvider | undefined): CheckStep => ({
  title: 'Provider',
  run: async () => {
    if (!provider)
      throw new ProviderError(providerFailures.notConfigured, providerFailures.notConfigured.title);
    const began = performance.now();
    const { vectors } = await provider.embed(['Senior React Developer']);
    const ms = Math.round(performance.now() - began);
    return `${provider.profile.model} makes ${vectors[0]?.length ?? 0} numbers in ${ms} ms`;
  },
});
