import type { Collection, Connection } from 'mongoose';
import { createActiveModel } from '../../embeddings/active-model';
import { createCallSlots } from '../../embeddings/call-slots';
import { configuredModel, configuredProvider } from '../../embeddings/configured-provider';
import { createCostBooks } from '../../embeddings/costs/cost-books';
import { createDailyBudget } from '../../embeddings/costs/daily-budget';
import { createPaidCall } from '../../embeddings/costs/paid-call';
import { profileOf } from '../../embeddings/model-profile';
import { createProviderStates } from '../../embeddings/provider-state';
import type { Job } from '../../jobs/job';
import { BoundedMap } from '../../platform/bounded-map';
import type { Config } from '../../platform/config';
import { DatabaseUnavailable } from '../../platform/errors/database-errors';
import { ProviderError, providerFailures } from '../../platform/errors/provider-errors';
import { searchNotEmbedded } from '../../platform/errors/similarity-errors';
import type { Logger } from '../../platform/logger';
import { kindOf, reasonOf, tellFailure } from '../../platform/tell-failure';
import { askedText, type AskedText } from './text-vector';

/** A reader waits; so many at once wait in this process. */
const [mostWaitMs, mostAtOnce] = [10_000, 8];
/** After a failure nobody waits in vain for so long. Milliseconds. */
const restMs = 5_000;
/** The next page, another filter, a reload: the same text is paid once. */
const kept = { size: 500, ttlMs: 10 * 60_000 };

export interface SearchVector {
  readonly model: string;
  readonly vector: Float32Array;
}

/** Undefined where it cannot be had now. Never rejects. @param gone aborted when nobody waits any more */
export type VectorOf = (text: string, gone: AbortSignal) => Promise<SearchVector | undefined>;

/**
 * Embeds what readers give, with the model in use: within the same slots and budget as everybody, before migrations, and
 * booked with the cause `search`. Undefined where no provider is configured.
 */
export function createSearchVectors(options: {
  config: Config;
  connection: Connection;
  jobs: Collection<Job>;
  logger: Logger;
}): { vectorOf: VectorOf; close: () => Promise<void> } | undefined {
  const { config, connection, jobs, logger } = options;
  const first = configuredProvider(config);
  if (!first) return undefined;
  const activeModel = createActiveModel({ connection, jobs });
  const states = createProviderStates(connection, first.key);
  const books = createCostBooks({ connection, logger });
  const budget = createDailyBudget({ connection, books, limitUsd: config.EMBEDDING_DAILY_BUDGET_USD });
  const known = new BoundedMap<string, Float32Array>(kept);
  const embedders = new Map<string, ReturnType<typeof makeEmbedder>>();
  let [underWay, restsUntil] = [0, 0];

  function makeEmbedder(model: string) {
    const { provider } = configuredProvider(config, model)!;
    const size = Math.min(config.EMBEDDING_MAX_CONCURRENT, provider.profile.callsAtOnce);
    const slots = createCallSlots({ connection, provider: states.key, size });
    return { slots, paidCall: createPaidCall({ provider, books, budget }) };
  }

  async function embed(model: string, { input, tokens, toVector }: AskedText, signal: AbortSignal) {
    const seen = await states.read();
    if (seen?.state === 'blocked') return undefined;
    const embedder = embedders.get(model) ?? makeEmbedder(model);
    embedders.set(model, embedder);
    const { slots, paidCall } = embedder;
    const call = { cause: 'search', tokens, signal } as const;
    const { vectors } = await slots.hold(() => paidCall([input], call), signal);
    if (vectors[0] instanceof ProviderError) throw vectors[0];
    return toVector(vectors[0]!);
  }

  async function found(text: string, signal: AbortSignal): Promise<SearchVector | undefined> {
    const model = (await activeModel.read())?.active ?? configuredModel(config);
    const asked = askedText(text, profileOf(model));
    if (asked.input === '') return undefined;
    const vector = known.get(asked.hash) ?? (await embed(model, asked, signal));
    if (!vector) return undefined;
    known.set(asked.hash, vector);
    return { model, vector };
  }

  return {
    vectorOf: async (text, gone) => {
      if (underWay >= mostAtOnce || performance.now() < restsUntil) return undefined;
      underWay += 1;
      const late = AbortSignal.timeout(mostWaitMs);
      try {
        return await found(text, AbortSignal.any([gone, late]));
      } catch (error) {
        if (gone.aborted) return undefined;
        // What is wrong with one text is no reason to keep others waiting.
        const isOfText = kindOf(error, searchNotEmbedded).code === providerFailures.refused.code;
        if (!isOfText) restsUntil = performance.now() + restMs;
        // That the database is away is told by those who cannot do without it.
        if (!(error instanceof DatabaseUnavailable)) {
          tellFailure(logger, kindOf(error, searchNotEmbedded), {
            during: 'search',
            reason: reasonOf(error),
          });
        }
        return undefined;
      } finally {
        underWay -= 1;
      }
    },
    close: books.close,
  };
}
