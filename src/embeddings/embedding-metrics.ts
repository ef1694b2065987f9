import { Counter, Histogram, type Registry } from 'prom-client';
import { ProviderError } from '../platform/errors/provider-errors';
import type { PaidFor } from './costs/cost-row';
import { profileOf } from './model-profile';
import { priceOf, toUsd } from './costs/money';
import type { ProviderWatcher } from './watched-provider';

/** Seconds. OpenAI answers within one, a server of one's own may take several. */
const buckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** The calls that this process makes to the provider, and what it books for them. */
export function createEmbeddingMetrics(registry: Registry) {
  const registers = [registry];
  const calls = new Histogram({
    name: 'similar_jobs_provider_call_duration_seconds',
    help: 'Time that a call to the embedding provider took, by the code of its failure, or ok.',
    labelNames: ['model', 'outcome'] as const,
    ...{ buckets, registers },
  });
  const paid = ['model', 'cause'] as const;
  const tokens = new Counter({
    name: 'similar_jobs_embedding_tokens_total',
    help: 'Tokens booked by this process.',
    ...{ labelNames: paid, registers },
  });
  const cost = new Counter({
    name: 'similar_jobs_embedding_cost_usd_total',
    help: 'US dollars booked by this process.',
    ...{ labelNames: paid, registers },
  });
  const texts = new Counter({
    name: 'similar_jobs_embedding_texts_total',
    help: 'Texts embedded by this process.',
    ...{ labelNames: paid, registers },
  });

  const watch: ProviderWatcher = async ({ model }, call) => {
    const end = calls.startTimer({ model });
    try {
      const reply = await call();
      end({ outcome: 'ok' });
      return reply;
    } catch (error) {
      // Whoever asked has stopped waiting: nothing is wrong with the provider.
      end({ outcome: error instanceof ProviderError ? error.code : 'cancelled' });
      throw error;
    }
  };

  return {
    watch,
    booked: ({ profile, cause, priceShare = 1, ...call }: PaidFor): void => {
      const labels = { model: profileOf(profile.model).providerModel, cause };
      tokens.inc(labels, call.tokens);
      texts.inc(labels, call.texts);
      cost.inc(labels, toUsd(priceOf(call.tokens, profile.pricePerMillionTokens * priceShare)));
    },
  };
}
