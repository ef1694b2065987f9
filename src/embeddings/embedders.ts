import type { Logger } from '../platform/logger';
import { createTextBatcher, type TextBatcher } from './batching/text-batcher';
import type { CallSlots } from './call-slots';
import type { Cause } from './costs/cost-books';
import type { PaidCall } from './costs/paid-call';
import type { EmbeddingProvider } from './embedding-provider';
import type { ModelProfile } from './model-profile';
import type { ProviderWatch } from './provider-watch';

/** What is paid, and whose bill it is on. */
export interface Bill {
  readonly cause: Cause;
  readonly migration: string;
}

export interface Embedder {
  readonly profile: ModelProfile;
  /** Calls at once, from the whole installation. */
  readonly callsAtOnce: number;
  /** The same for the same bill: what several pages ask for goes out together. */
  readonly batcher: (bill: Bill) => TextBatcher;
}

export type Embedders = ReturnType<typeof createEmbedders>;

/** Embeds many texts with any model of the configured provider: the one in use, or the one that is to follow it. */
export function createEmbedders(options: {
  providerOf: (model: string) => EmbeddingProvider;
  paidCallOf: (provider: EmbeddingProvider) => PaidCall;
  slots: CallSlots;
  watch: Pick<ProviderWatch, 'blockedBy' | 'callFailed'>;
  mostCallsAtOnce: number;
  logger: Logger;
}) {
  const { slots, watch, logger } = options;
  const embedders = new Map<string, Embedder>();
  const batchers = new Map<string, TextBatcher>();

  function make(model: string): Embedder {
    const provider = options.providerOf(model);
    const { profile } = provider;
    const call = options.paidCallOf(provider);
    const callsAtOnce = Math.min(options.mostCallsAtOnce, profile.callsAtOnce);
    return {
      profile,
      callsAtOnce,
      batcher: ({ cause, migration }) => {
        const key = `${model} ${cause} ${migration}`;
        const known = batchers.get(key);
        if (known) return known;
        const batcher = createTextBatcher({
          ...{ profile, slots, callsAtOnce, logger },
          blockedBy: watch.blockedBy,
          callFailed: watch.callFailed,
          call: (texts, signal) => call(texts, { cause, migration, signal }),
        });
        batchers.set(key, batcher);
        return batcher;
      },
    };
  }

  return {
    of: (model: string): Embedder => {
      const known = embedders.get(model) ?? make(model);
      embedders.set(model, known);
      return known;
    },
    close: async (): Promise<void> => {
      await Promise.all([...batchers.values()].map((batcher) => batcher.close()));
    },
  };
}
