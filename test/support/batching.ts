import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { createTextBatcher, type BatcherOptions } from '../../src/embeddings/batching/text-batcher';
import { createCallSlots } from '../../src/embeddings/call-slots';
import { createEmbeddingProvider } from '../../src/embeddings/embedding-provider';
import { profileOf, type ModelProfile } from '../../src/embeddings/model-profile';
import { createLogger } from '../../src/platform/logger';
import { startMeteredProvider, type MeteredOptions } from './metered-provider';

/** A batcher on a provider of its own, with slots in the real database. */
export async function startBatching(
  connection: Connection,
  options: {
    server?: MeteredOptions;
    callsAtOnce?: number;
    timeoutMs?: number;
    profile?: Partial<ModelProfile>;
  } & Partial<Pick<BatcherOptions, 'blockedBy' | 'callFailed' | 'call'>> = {},
) {
  const { callsAtOnce = 3, timeoutMs = 5_000, ...rest } = options;
  const server = await startMeteredProvider(options.server);
  const provider = createEmbeddingProvider({
    ...{ apiKey: 'k', baseUrl: server.baseUrl, model: 'some-model', timeoutMs },
  });
  const slots = createCallSlots({ connection, provider: randomUUID(), size: callsAtOnce });
  const dimensions = options.server?.dimensions;
  const profile = {
    ...profileOf('text-embedding-3-small'),
    dimensions: typeof dimensions === 'number' ? dimensions : 8,
    ...options.profile,
  };
  const logger = createLogger({ name: 'test', level: 'silent' });
  const took: number[] = [];
  const call: BatcherOptions['call'] = async (texts, signal) => {
    const began = performance.now();
    const reply = await provider.embedEach(texts, signal);
    took.push(performance.now() - began);
    return reply;
  };
  const batcher = createTextBatcher({
    ...{ call, slots, callsAtOnce, logger },
    ...rest,
    profile,
  });
  return {
    server,
    slots,
    batcher,
    /** What a call usually takes on this machine. */
    callMs: () => took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0,
    close: async () => {
      await batcher.close();
      await server.close();
    },
  };
}

/** Different adverts of about eighteen tokens. */
export const adverts = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({
    hash: `hash-${from + n}`,
    text: `Advert ${from + n}: a senior engineer who likes databases, in Tirana or remote`,
  }));
