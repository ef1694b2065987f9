import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { SignalDefinition } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '@temporalio/worker';
import { Types } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { createActivities } from '../../activities';
import { createEmbeddingProvider } from '../../src/embeddings/embedding-provider';
import { createEmbeddingStore } from '../../src/embeddings/embedding-store';
import type { Job } from '../../src/jobs/job';
import { taskQueues } from '../../src/orchestration/task-queues';
import { useLogger } from '../../src/orchestration/workers';
import { workflowsPath } from '../../src/orchestration/workflow-code';
import { embedAndLinkJobId } from '../../src/orchestration/workflow-ids';
import { createLogger } from '../../src/platform/logger';
import { createIndexFeed } from '../../src/similarity/index-feed';
import { createLinker } from '../../src/similarity/linker';
import { createListStore } from '../../src/similarity/list-store';
import { createSimilarityIndex } from '../../src/similarity/similarity-index';
import type { EmbedAndLinkJob } from '../../workflows';
import { jobSaved, tryNow } from '../../workflows/embed-and-link-job.interface';
import { openJobs } from './jobs';
import { startProvider } from './misbehaving-provider';

export const minute = 60_000;
export const week = 7 * 24 * 60 * minute;
export const minScore = 0.1;
export const model = 'some-model';
const logger = createLogger({ name: 'test', level: 'silent' });

/**
 * The whole worker side against a Temporal server that skips the time nobody works in, the real database and a
 * provider that misbehaves on request; new for each test of the file.
 */
export function useWorkerSide() {
  let environment: TestWorkflowEnvironment;
  let workflowBundle: WorkflowBundle;
  let database: Awaited<ReturnType<typeof openJobs>>;
  let server: Awaited<ReturnType<typeof startProvider>>;
  /** Jobs whose run the reconciler asked for. */
  let reconciled: string[];
  let stop: () => Promise<void>;

  beforeAll(async () => {
    useLogger(logger);
    environment = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: process.env['TEST_TIME_SKIPPING_SERVER']! } },
    });
    workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: quiet });
  });
  afterAll(() => environment.teardown());

  beforeEach(async () => {
    database = await openJobs();
    server = await startProvider();
    reconciled = [];
    const { connection, jobs } = database;
    const index = createSimilarityIndex({ topK: 10, minScore });
    const feed = createIndexFeed({ connection, collection: 'jobs', model, index, logger });
    const provider = createEmbeddingProvider({
      apiKey: 'k',
      baseUrl: server.baseUrl,
      model,
      timeoutMs: 1_000,
    });
    const activities = createActivities({
      jobs,
      store: createEmbeddingStore(jobs),
      lists: createListStore({ jobs, recomputeAfterMs: week }),
      linker: createLinker({ jobs, index, feed }),
      logger,
      starter: {
        ensureRunning: (id) => Promise.resolve(reconciled.push(id) > 0),
        tryNow: (id) => start(id, tryNow).then(() => true),
      },
      profile: provider.profile,
      recipe: 'plain',
      provider,
      detectLanguage: () => 'en',
      quietPeriodMs: 1_000,
      retryDelaysMs: [minute, 5 * minute, 15 * minute],
      searchable: false,
    });
    const workers = await Promise.all(
      Object.values(taskQueues).map((taskQueue) =>
        Worker.create({
          connection: environment.nativeConnection,
          taskQueue,
          activities,
          ...(taskQueue === taskQueues.workflows && { workflowBundle }),
        }),
      ),
    );
    const running = Promise.all(workers.map((worker) => worker.run()));
    stop = async () => {
      workers.forEach((worker) => worker.shutdown());
      await running;
      await feed.close();
      await index.close();
      await server.close();
      await database.close();
    };
  });
  afterEach(() => stop());

  const handle = (jobId: string) => environment.client.workflow.getHandle(embedAndLinkJobId(jobId));
  const start = (jobId: string, signal: SignalDefinition = jobSaved) =>
    environment.client.workflow.signalWithStart<typeof EmbedAndLinkJob>('EmbedAndLinkJob', {
      workflowId: embedAndLinkJobId(jobId),
      taskQueue: taskQueues.workflows,
      args: [{ jobId }],
      signal,
    });

  return {
    get client() {
      return environment.client;
    },
    get jobs() {
      return database.jobs;
    },
    get model() {
      return database.model;
    },
    get server() {
      return server;
    },
    get reconciled() {
      return reconciled;
    },
    handle,
    start,
    run: async (jobId: string) => (await start(jobId)).result(),
    save: async (fields: Partial<Job> = {}): Promise<string> =>
      String((await database.model.create({ title: `Advert ${randomUUID()}`, ...fields }))._id),
    find: async (jobId: string): Promise<Job> =>
      (await database.jobs.findOne({ _id: new Types.ObjectId(jobId) })) as unknown as Job,
    /** How long a finished run took by the server's clock. Minutes. */
    minutesTaken: async (jobId: string): Promise<number> => {
      const { startTime, closeTime } = await handle(jobId).describe();
      return (closeTime!.getTime() - startTime.getTime()) / minute;
    },
  };
}

const nothing = (): void => undefined;
/** Webpack's report of a bundle is nobody's business here. */
const quiet = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
