import { NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { createActivities } from '../../../activities';
import { createPurgeParts } from '../../../activities/purge-parts';
import { createEmbeddingProvider } from '../../../src/embeddings/embedding-provider';
import { createEmbeddingStore } from '../../../src/embeddings/embedding-store';
import { workerInterceptors, workerSinks } from '../../../src/orchestration/interceptors/worker';
import { createJobStarter } from '../../../src/orchestration/job-starter';
import { createTakeMany } from '../../../src/orchestration/many-jobs';
import { watchSaves } from '../../../src/orchestration/save-watch/save-watch';
import { createBoardSweep } from '../../../src/orchestration/save-watch/sweep-board';
import { taskQueues } from '../../../src/orchestration/task-queues';
import { createTemporalClient } from '../../../src/orchestration/temporal-client';
import { createLogger } from '../../../src/platform/logger';
import { createIndexFeed } from '../../../src/similarity/index-feed';
import { createLinker } from '../../../src/similarity/linker';
import { createListStore } from '../../../src/similarity/list-store';
import { createSimilarityIndex } from '../../../src/similarity/similarity-index';
import type { openJobs } from '../../support/jobs';
import { withLateNews, withLateWrites } from './late';

export const model = 'words';
/** Short lists, so that jobs compete for their places, and a threshold that many pairs meet exactly. */
export const limits = { topK: 3, minScore: 0.5 };
const week = 7 * 24 * 60 * 60 * 1_000;
const logger = createLogger({ name: 'test', level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });

/** One worker as the product wires it: its own index, feed, starter, watch on saves and Temporal workers. */
export async function startSide(options: {
  database: Awaited<ReturnType<typeof openJobs>>;
  namespace: string;
  workflowBundle: WorkflowBundle;
  providerUrl: string;
}) {
  const { namespace } = options;
  const { connection, jobs } = options.database;
  const address = process.env['TEST_TEMPORAL_ADDRESS']!;
  const client = createTemporalClient({ address, namespace });
  // Each has its own, because on one connection a task queue has only one worker.
  const native = await NativeConnection.connect({ address });
  const starter = createJobStarter({ client, logger });
  const index = withLateNews(createSimilarityIndex(limits));
  const feed = createIndexFeed({ connection, collection: 'jobs', model, index, logger });
  const late = withLateWrites(jobs);
  const provider = createEmbeddingProvider({
    ...{ apiKey: 'k', baseUrl: options.providerUrl, model },
    timeoutMs: 10_000,
  });
  const { profile } = provider;
  const lookedAt = new Map<string, number>();
  const purge = createPurgeParts({ client, connection, jobs });
  const { model: inUse } = profile;
  const takeMany = createTakeMany({ jobs, model: inUse, starter, hold: purge.hold, hasProvider: true });
  const saves = watchSaves({
    ...{ connection, collection: 'jobs', starter, takeMany, logger },
    lookedAt: (jobId) => lookedAt.get(jobId),
    sweep: createBoardSweep({ jobs, profile, starter, takeMany, hold: purge.hold }),
  });
  const activities = createActivities({
    ...{ jobs, starter, logger, profile, provider, purge },
    store: createEmbeddingStore(late),
    lists: createListStore({ jobs: late, recomputeAfterMs: week }),
    linker: createLinker({ jobs: late, index, feed, recomputeAfterMs: week }),
    detectLanguage: () => 'en',
    quietPeriodMs: 50,
    // More than the commands of a sequence make fail.
    retryDelaysMs: Array<number>(50).fill(100),
    lookingAt: (jobId) => lookedAt.set(jobId, Date.now()),
    searchable: false,
  });
  const workers = await Promise.all(
    Object.values(taskQueues).map((taskQueue) =>
      Worker.create({
        ...{ connection: native, namespace, taskQueue, activities },
        interceptors: workerInterceptors({ traces: undefined }),
        sinks: workerSinks({ traces: undefined }),
        ...(taskQueue === taskQueues.workflows && { workflowBundle: options.workflowBundle }),
      }),
    ),
  );
  const running = Promise.all(workers.map((worker) => worker.run()));

  return {
    client,
    starter,
    stop: async (): Promise<void> => {
      await saves.close();
      workers.forEach((worker) => worker.shutdown());
      await running;
      await native.close();
      await feed.close();
      await index.close();
      await starter.close();
    },
  };
}
