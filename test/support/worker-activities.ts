import { createActivities, type Activities } from '../../activities';
import type { ActivityDependencies } from '../../activities/dependencies';
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
  given: Pick<ActivityDependencies, 'starter'> & Partial<ActivityDependencies>;
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
  const activities = createActivities({
    jobs,
    store: createEmbeddingStore(jobs),
    lists: createListStore({ jobs, recomputeAfterMs: week }),
    linker: createLinker({ jobs, index, feed }),
    logger,
    profile: provider.profile,
    recipe: 'plain',
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
      await feed.close();
      await index.close();
    },
  };
}
