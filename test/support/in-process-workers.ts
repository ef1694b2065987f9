import { NativeConnection } from '@temporalio/worker';
import type { Types } from 'mongoose';
import { randomUUID } from 'node:crypto';
import type { ActivityDependencies } from '../../activities/dependencies';
import { keepVersionCurrent } from '../../src/orchestration/deployment-version';
import type { MemoryGate } from '../../src/orchestration/memory-gate';
import { startMigration } from '../../src/orchestration/start-migration';
import { taskQueues } from '../../src/orchestration/task-queues';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { createWorkers, runWorkers, useLogger } from '../../src/orchestration/workers';
import { loadWorkflowCode } from '../../src/orchestration/workflow-code';
import { embedAndLinkJobId, migrationId } from '../../src/orchestration/workflow-ids';
import { createLogger } from '../../src/platform/logger';
import type { TraceSink } from '../../src/platform/trace-context';
import type { EmbedAndLinkJob } from '../../workflows';
import { jobSaved } from '../../workflows/embed-and-link-job.interface';
import { migrationNews } from '../../workflows/migrate-embeddings.interface';
import { openJobs } from './jobs';
import { startProvider } from './misbehaving-provider';
import { makeNamespace } from './product';
import { openActivities } from './worker-activities';

const silent = createLogger({ name: 'test', level: 'silent' });

/** For a worker whose memory is no matter. */
export const openGate: MemoryGate = {
  isOpen: () => true,
  onOpen: () => undefined,
  close: () => Promise.resolve(),
};

/**
 * The worker side as the product puts it together, in this process: the real Temporal (time is not skipped), a
 * namespace and a database of its own, and a provider that misbehaves on request. Once a process.
 */
export async function openWorkerSide(options: {
  address?: string;
  given?: Partial<ActivityDependencies>;
  /** Jobs on a page of a migration. */
  pageSize?: number;
}) {
  const { address = process.env['TEST_TEMPORAL_ADDRESS']! } = options;
  useLogger(silent);
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  await makeNamespace(namespace, address);
  const [database, provider] = await Promise.all([openJobs(), startProvider()]);
  const client = createTemporalClient({ address, namespace });
  const { activities, close: closeActivities } = openActivities({
    database,
    ...{ client, providerUrl: provider.baseUrl },
    ...(options.pageSize !== undefined && { pageSize: options.pageSize }),
    given: {
      starter: {
        ensureRunning: () => Promise.resolve(true),
        tryNow: () => Promise.resolve(true),
        migrate: (input) => startMigration(client, input).then(() => true),
        tellMigration: (news) =>
          client.workflow
            .getHandle(migrationId)
            .signal(migrationNews, news)
            .then(() => true),
      },
      quietPeriodMs: 100,
      retryDelaysMs: [100, 200],
      searchable: true,
      ...options.given,
    },
  });
  const workflows = await loadWorkflowCode();

  return {
    ...{ client, provider, connection: database.connection, jobs: database.jobs, model: database.model },
    /**
     * Starts workers that take work while the gate is open; resolves with how to stop them. Versioned ones get none
     * before they have polled for it, which they do not while the gate is shut.
     */
    startWorkers: async (
      gate: MemoryGate,
      versioned: boolean,
      traces?: TraceSink,
    ): Promise<() => Promise<void>> => {
      const connection = await NativeConnection.connect({ address });
      const workers = await createWorkers({
        ...{ connection, namespace, activities, workflows, versioned, gate },
        embeddingsAtOnce: 3,
        ...(traces && { traces }),
      });
      const stop = runWorkers(workers, silent);
      const { buildId } = workflows;
      const keeping = versioned ? keepVersionCurrent({ client, buildId, logger: silent }) : undefined;
      return async () => {
        await keeping?.close();
        await stop();
        await connection.close();
      };
    },
    save: async (fields: object = {}): Promise<Types.ObjectId> =>
      (await database.model.create({ title: `Advert ${randomUUID()}`, ...fields }))._id,
    /** Asks for the advert's run as a save does. */
    run: (jobId: Types.ObjectId) =>
      client.workflow.signalWithStart<typeof EmbedAndLinkJob>('EmbedAndLinkJob', {
        workflowId: embedAndLinkJobId(String(jobId)),
        taskQueue: taskQueues.workflows,
        args: [{ jobId: String(jobId) }],
        signal: jobSaved,
      }),
    close: async () => {
      await closeActivities();
      await client.connection.close();
      await provider.close();
      await database.close();
    },
  };
}
