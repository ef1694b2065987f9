import { NativeConnection, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { useLogger } from '../../src/orchestration/workers';
import { createLogger } from '../../src/platform/logger';
import { taskQueues } from '../../src/orchestration/task-queues';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { migrationId } from '../../src/orchestration/workflow-ids';
import type { MigrationProgress } from '../../workflows/migrate-embeddings.interface';
import { end, show } from './scripted-migration';
import { makeNamespace } from './product';
import { quiet } from './quiet-bundler';

/** A namespace of the real Temporal, in which migrations do what the test tells them. */
export async function openScriptedMigrations() {
  useLogger(createLogger({ name: 'test', level: 'silent' }));
  const address = process.env['TEST_TEMPORAL_ADDRESS']!;
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  await makeNamespace(namespace);
  const client = createTemporalClient({ address, namespace });
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: require.resolve('./scripted-migration'),
    logger: quiet,
  });
  const handle = () => client.workflow.getHandle(migrationId);
  let stopWorker: () => Promise<void> = () => Promise.resolve();

  return {
    ...{ address, namespace, client, handle },
    show: (progress: Partial<MigrationProgress>) => handle().signal(show, progress),
    end: (how: 'done' | 'fail' | 'new') => handle().signal(end, how),
    startWorker: async (): Promise<void> => {
      const connection = await NativeConnection.connect({ address });
      const worker = await Worker.create({
        ...{ connection, namespace, workflowBundle },
        taskQueue: taskQueues.workflows,
        shutdownGraceTime: 0,
      });
      const running = worker.run();
      stopWorker = async () => {
        stopWorker = () => Promise.resolve();
        worker.shutdown();
        await running;
        await connection.close();
      };
    },
    stopWorker: () => stopWorker(),
    close: async (): Promise<void> => {
      await stopWorker();
      await client.connection.close();
    },
  };
}
