import type { Client } from '@temporalio/client';
import { createActivities, type Activities } from '../../activities';
import type { ActivityDependencies } from '../../activities/dependencies';
import { createMigrationParts } from '../../activities/migration-parts';
import { createPurgeParts } from '../../activities/purge-parts';
import { createActiveModel } from '../../src/embeddings/active-model';
import { createBatchApi } from '../../src/embeddings/batch-api/batch-api';
import { createCallSlots } from '../../src/embeddings/call-slots';
import { createCostBooks } from '../../src/embeddings/costs/cost-books';
import { createDailyBudget } from '../../src/embeddings/costs/daily-budget';
import { createPaidCall } from '../../src/embeddings/costs/paid-call';
import { profileOf } from '../../src/embeddings/model-profile';
import { createTextClaims } from '../../src/embeddings/text-claims';
import { createEmbedders } from '../../src/embeddings/embedders';
import { createEmbeddingProvider } from '../../src/embeddings/embedding-provider';
import { createEmbeddingStore } from '../../src/embeddings/embedding-store';
import { createLogger } from '../../src/platform/logger';
import { createIndexFeed } from '../../src/similarity/index-feed';
import { createLinker } from '../../src/similarity/linker';
import { createListStore } from '../../src/similarity/list-store';
import { createSimilarityIndex } from '../../src/similarity/similarity-index';
import type { openJobs } from './jobs';

const minute = 60_000;
export const week = 7 * 24 * 60 * minute;
export const minScore = 0.1;
export const model = 'some-model';
const logger = createLogger({ name: 'test', level: 'silent' });

/** The activities as a worker has them, over a test's own database and provider; `given` overrides any dependency. */
export function openActivities(options: {
  database: Awaited<ReturnType<typeof openJobs>>;
  providerUrl: string;
  client: Client;
  given: Pick<ActivityDependencies, 'starter'> & Partial<ActivityDependencies>;
  /** Of a server with OpenAI's Batch API. */
  batchUrl?: string;
  /** Jobs on a page of a migration. */
  pageSize?: number;
}): { activities: Activities; close: () => Promise<void> } {
  const { connection, jobs } = options.database;
  const index = createSimilarityIndex({ topK: 10, minScore });
  const feed = createIndexFeed({ connection, collection: 'jobs', model, index, logger });
  const provider = createEmbeddingProvider({
    apiKey: 'k',
    baseUrl: options.providerUrl,
    model,
    timeoutMs: 1_000,
  });
  const slots = createCallSlots({ connection, provider: 'test', size: 3 });
  const books = createCostBooks({ connection, logger });
  const free = { blockedBy: () => Promise.resolve(undefined), callFailed: () => Promise.resolve() };
  const embedders = createEmbedders({
    ...{ slots, logger, mostCallsAtOnce: 3, watch: options.given.watch ?? free },
    providerOf: (other) =>
      createEmbeddingProvider({ apiKey: 'k', baseUrl: options.providerUrl, model: other, timeoutMs: 10_000 }),
    paidCallOf: (of) =>
      createPaidCall({ provider: of, books, budget: createDailyBudget({ connection, books }) }),
  });
  const migration = createMigrationParts({
    ...{ connection, jobs, books, embedderFor: embedders.of, wantedModel: model },
    claims: createTextClaims({ connection }),
    batch: {
      books,
      apiFor: (other) =>
        createBatchApi({
          ...{ apiKey: 'k', baseUrl: options.batchUrl ?? options.providerUrl, timeoutMs: 1_000 },
          profile: profileOf(other),
        }),
    },
    activeModel: createActiveModel({ connection, jobs }),
    pageSize: options.pageSize ?? 500,
  });
  const activities = createActivities({
    ...{ jobs, migration },
    purge: createPurgeParts({ client: options.client, connection, jobs }),
    store: createEmbeddingStore(jobs),
    lists: createListStore({ jobs, recomputeAfterMs: week }),
    linker: createLinker({ jobs, index, feed, recomputeAfterMs: week }),
    logger,
    profile: provider.profile,
    provider,
    detectLanguage: () => 'en',
    quietPeriodMs: 1_000,
    retryDelaysMs: [minute, 5 * minute, 15 * minute],
    searchable: false,
    ...options.given,
  });
  return {
    activities,
    close: async () => {
      await embedders.close();
      await feed.close();
      await index.close();
    },
  };
}
