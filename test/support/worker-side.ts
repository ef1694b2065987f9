import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { SignalDefinition } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { Types, type Collection, type Connection } from 'mongoose';
import { randomUUID } from 'node:crypto';
import type { ActivityDependencies } from '../../activities/dependencies';
import type { Job } from '../../src/jobs/job';
import { workerInterceptors, workerSinks } from '../../src/orchestration/interceptors/worker';
import { startMigration } from '../../src/orchestration/start-migration';
import { taskQueues } from '../../src/orchestration/task-queues';
import { bundleWorkflows } from '../../src/orchestration/workflow-bundle';
import { useLogger } from '../../src/orchestration/workers';
import { workflowsPath } from '../../src/orchestration/workflow-code';
import { embedAndLinkJobId, migrationId } from '../../src/orchestration/workflow-ids';
import { createLogger } from '../../src/platform/logger';
import { projectRoot } from '../../src/platform/project-root';
import type { EmbedAndLinkJob } from '../../workflows';
import { jobSaved, tryNow } from '../../workflows/embed-and-link-job.interface';
import {
  migrationNews,
  type MigrateEmbeddingsInput,
  type MigrationNews,
} from '../../workflows/migrate-embeddings.interface';
import { openJobs } from './jobs';
import { quiet } from './quiet-bundler';
import { startProvider } from './misbehaving-provider';
import { openActivities } from './worker-activities';

export { minScore, model, week } from './worker-activities';

export const minute = 60_000;
const logger = createLogger({ name: 'test', level: 'silent' });

/** Makes what the workers of a test have besides, and says how it is stopped. */
type Besides = (at: {
  connection: Connection;
  jobs: Collection<Job>;
  starter: ActivityDependencies['starter'];
  baseUrl: string;
}) => { given: Partial<ActivityDependencies>; close: () => Promise<void> };

/**
 * The whole worker side against a Temporal server that skips the time nobody works in, the real database and a
 * provider that misbehaves on request; new for each test of the file.
 */
export function useWorkerSide(
  besides: Besides = () => ({ given: {}, close: () => Promise.resolve() }),
  /** Asked before each test. */
  more: () => { batchUrl?: string } = () => ({}),
) {
  let environment: TestWorkflowEnvironment;
  let workflowBundle: { code: string };
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
    const code = await bundleWorkflows({ workflowsPath, folder: projectRoot, logger: quiet });
    workflowBundle = { code };
  });
  afterAll(() => environment.teardown());

  beforeEach(async () => {
    database = await openJobs();
    server = await startProvider();
    reconciled = [];
    const starter = {
      ensureRunning: (id: string) => Promise.resolve(reconciled.push(id) > 0),
      tryNow: (id: string) => start(id, tryNow).then(() => true),
      migrate: (input: MigrateEmbeddingsInput) => startMigration(environment.client, input).then(() => true),
      tellMigration: (news: MigrationNews) =>
        environment.client.workflow
          .getHandle(migrationId)
          .signal(migrationNews, news)
          .then(() => true),
    };
    const { connection, jobs } = database;
    const others = besides({ connection, jobs, starter, baseUrl: server.baseUrl });
    const { activities, close } = openActivities({
      database,
      providerUrl: server.baseUrl,
      client: environment.client,
      given: { starter, ...others.given },
      ...more(),
    });
    const workers = await Promise.all(
      Object.values(taskQueues).map((taskQueue) =>
        Worker.create({
          connection: environment.nativeConnection,
          taskQueue,
          activities,
          interceptors: workerInterceptors({ traces: undefined }),
          sinks: workerSinks({ traces: undefined }),
          ...(taskQueue === taskQueues.workflows && { workflowBundle }),
        }),
      ),
    );
    const running = Promise.all(workers.map((worker) => worker.run()));
    stop = async () => {
      workers.forEach((worker) => worker.shutdown());
      await running;
      await others.close();
      await close();
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
    get connection() {
      return database.connection;
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
    /** What the Web UI shows of a run: the words under _Details_. */
    details: async (jobId: string): Promise<string> =>
      (await handle(jobId).query<{ currentDetails: string }>('__temporal_workflow_metadata')).currentDetails,
    /** How long a finished run took by the server's clock. Minutes. */
    minutesTaken: async (jobId: string): Promise<number> => {
      const { startTime, closeTime } = await handle(jobId).describe();
      return (closeTime!.getTime() - startTime.getTime()) / minute;
    },
  };
}
