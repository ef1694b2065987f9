import {
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type NativeConnection,
  type WorkerOptions,
} from '@temporalio/worker';
import type { Activities } from '../../activities';
import type { Logger } from '../platform/logger';
import { relay } from './sdk-log';
import { taskQueues } from './task-queues';
import { workflowCode } from './workflow-code';

/** A stop takes at most 30 s in all: what runs may finish, then it is cancelled, then it is left behind. */
const shutdown = { shutdownGraceTime: '15s', shutdownForceTime: '25s' } as const;

/** What the SDK says goes where everything goes. Once a process, before its first worker. */
export function useLogger(logger: Logger): void {
  Runtime.install({
    logger: new DefaultLogger('WARN', (entry) => relay(entry, logger)),
    // Its native core would write lines of its own to the console.
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
    },
    // SIGTERM and SIGINT are the entry point's.
    shutdownSignals: [],
  });
}

/** One worker a task queue. `embeddingsAtOnce` bounds the calls that this process makes to the provider. */
export async function createWorkers(options: {
  connection: NativeConnection;
  namespace: string;
  activities: Activities;
  embeddingsAtOnce: number;
}): Promise<Worker[]> {
  const { activities } = options;
  const base = { connection: options.connection, namespace: options.namespace, ...shutdown };
  const kinds: WorkerOptions[] = [
    {
      ...base,
      ...workflowCode(),
      taskQueue: taskQueues.workflows,
      // Local activities: one read each.
      activities: { inspectJob: activities.inspectJob },
      // Most runs rest a second and end; a small cache keeps the memory small.
      maxCachedWorkflows: 200,
    },
    {
      ...base,
      taskQueue: taskQueues.embeddings,
      activities: { generateEmbedding: activities.generateEmbedding },
      maxConcurrentActivityTaskExecutions: options.embeddingsAtOnce,
    },
    {
      ...base,
      taskQueue: taskQueues.similarity,
      activities: { computeSimilarities: activities.computeSimilarities },
      maxConcurrentActivityTaskExecutions: 8,
    },
    {
      ...base,
      taskQueue: taskQueues.results,
      activities: {
        saveResults: activities.saveResults,
        unlinkJob: activities.unlinkJob,
        reconcileJobs: activities.reconcileJobs,
        recomputePage: activities.recomputePage,
        retryFailedJobs: activities.retryFailedJobs,
      },
      maxConcurrentActivityTaskExecutions: 8,
    },
  ];
  return Promise.all(kinds.map((kind) => Worker.create(kind)));
}

/** Runs them all; one that fails ends the process, which its supervisor starts again. Returns how to stop them. */
export function runWorkers(workers: readonly Worker[], logger: Logger): () => Promise<void> {
  const running = Promise.all(workers.map((worker) => worker.run()));
  running.catch((error: Error) => {
    logger.fatal({ reason: error.message }, 'a Temporal worker failed; stopping');
    process.exit(1);
  });
  return async () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
  };
}
