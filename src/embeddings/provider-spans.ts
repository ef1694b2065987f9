import { ProviderError } from '../platform/errors/provider-errors';
import type { Spans } from '../platform/spans/spans';
import type { ProviderWatcher } from './watched-provider';

/** Makes every call to the provider a span, with names of OpenTelemetry's conventions for generative AI. */
export function createProviderSpans(spans: Spans): ProviderWatcher {
  return async ({ model, texts }, call) => {
    const span = spans.open(`embeddings ${model}`, {
      kind: 'client',
      attributes: {
        'gen_ai.operation.name': 'embeddings',
        'gen_ai.request.model': model,
        'similar_jobs.texts': texts,
      },
    });
    try {
      const reply = await span.within(call);
      span.end({ attributes: { 'gen_ai.usage.input_tokens': reply.tokens } });
      return reply;
    } catch (error) {
      const failed = error instanceof ProviderError ? error.code : 'cancelled';
      span.end({ attributes: { 'error.type': failed }, failed });
      throw error;
    }
  };
}
