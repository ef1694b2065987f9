import {
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type ActivityInterceptorsFactory,
  type MetricsExporterConfig,
  type NativeConnection,
  type WorkerOptions,
} from '@temporalio/worker';
import type { Activities } from '../../activities';
import { workerStopped } from '../platform/errors/process-errors';
import type { Logger } from '../platform/logger';
import { tellFailure } from '../platform/tell-failure';
import type { TraceSink } from '../platform/trace-context';
import { relay } from './sdk-log';
import { versionOf } from './deployment-version';
import type { MemoryGate } from './memory-gate';
import { workerInterceptors, workerSinks } from './interceptors/worker';
import { queueSlots } from './queue-slots';
import { taskQueues } from './task-queues';
import { tunerFor } from './worker-tuner';
import type { WorkflowCode } from './workflow-code';

/** A stop takes at most 30 s in all: what runs may finish, then it is cancelled, then it is left behind. */
const shutdown = { shutdownGraceTime: '15s', shutdownForceTime: '25s' } as const;

/** What the SDK says goes where everything goes, and its figures to `metrics`. Once a process, before its first worker. */
export function useLogger(logger: Logger, metrics?: MetricsExporterConfig): void {
  Runtime.install({
    logger: new DefaultLogger('WARN', (entry) => relay(entry, logger)),
    // Its native core would write lines of its own to the console.
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
      ...(metrics && { metrics }),
    },
    // Operators see who fell silent within half a minute.
    workerHeartbeatInterval: '10s',
    // SIGTERM and SIGINT are the entry point's.
    shutdownSignals: [],
  });
}

/**
 * One worker a task queue. `embeddingsAtOnce` bounds the calls that this process makes to the provider; nothing new is
 * taken while `gate` is shut.
 *
 * Only the workflows have versions, where Temporal knows them. Their activities go to "the current deployment of its own
 * task queue" where the workers of that queue are not part of the workflow's version
 * (https://github.com/temporalio/api, `VersioningBehavior`), which here are the unversioned workers, all of them: what
 * an activity takes and gives is understood by old and new. A versioned activity queue would keep tasks for a version
 * that is gone, and would need a current version of its own.
 */
export async function createWorkers(options: {
  connection: NativeConnection;
  namespace: string;
  activities: Activities;
  embeddingsAtOnce: number;
  workflows: WorkflowCode;
  versioned: boolean;
  gate: MemoryGate;
  /** Absent: nobody keeps traces. */
  traces?: TraceSink;
  /** Around every activity. */
  interceptors?: readonly ActivityInterceptorsFactory[];
  /** Told by workflows, beside their traces. */
  sinks?: NonNullable<WorkerOptions['sinks']>;
}): Promise<Worker[]> {
  const { activities, workflows, gate, traces } = options;
  const base = {
    ...{ connection: options.connection, namespace: options.namespace, ...shutdown },
    interceptors: workerInterceptors({ traces, also: options.interceptors }),
    sinks: { ...workerSinks({ traces }), ...options.sinks },
  };
  const slots = queueSlots(options.embeddingsAtOnce);
  const kinds: WorkerOptions[] = [
    {
      ...base,
      workflowBundle: { code: workflows.code },
      taskQueue: taskQueues.workflows,
      ...(options.versioned && { workerDeploymentOptions: autoUpgrade(workflows.buildId) }),
      tuner: tunerFor(gate, { workflows: slots[taskQueues.workflows] }),
      // Local activities: one read each.
      activities: { inspectJob: activities.inspectJob },
      enableNonLocalActivities: false,
      // Most runs rest a second and end; a small cache keeps the memory small.
      maxCachedWorkflows: 200,
    },
    {
      ...base,
      taskQueue: taskQueues.embeddings,
      activities: { generateEmbedding: activities.generateEmbedding },
      tuner: tunerFor(gate, { activities: slots[taskQueues.embeddings] }),
    },
    {
      ...base,
      taskQueue: taskQueues.similarity,
      activities: { computeSimilarities: activities.computeSimilarities },
      tuner: tunerFor(gate, { activities: slots[taskQueues.similarity] }),
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
        countFailedJobs: activities.countFailedJobs,
        findFailedJobs: activities.findFailedJobs,
        askAgain: activities.askAgain,
        lookAtRetried: activities.lookAtRetried,
      },
      tuner: tunerFor(gate, { activities: slots[taskQueues.results] }),
    },
    {
      ...base,
      taskQueue: taskQueues.migration,
      activities: {
        planMigration: activities.planMigration,
        embedPage: activities.embedPage,
        activateModel: activities.activateModel,
        countUnlinked: activities.countUnlinked,
        linkPage: activities.linkPage,
        submitBatches: activities.submitBatches,
        lookAtBatch: activities.lookAtBatch,
        sendBatchAgain: activities.sendBatchAgain,
        collectBatch: activities.collectBatch,
        cancelBatch: activities.cancelBatch,
        addWords: activities.addWords,
        cancelMigration: activities.cancelMigration,
        preparePurge: activities.preparePurge,
        purgePage: activities.purgePage,
        finishPurge: activities.finishPurge,
      },
      // Otherwise heartbeats are held back, and a migration that is paused goes on for eight seconds.
      maxHeartbeatThrottleInterval: '1s',
      tuner: tunerFor(gate, { activities: slots[taskQueues.migration] }),
    },
  ];
  return Promise.all(kinds.map((kind) => Worker.create(kind)));
}

/** A run goes on with the newest code: one that kept to its first build would wait for ever where that build is gone. */
const autoUpgrade = (buildId: string): WorkerOptions['workerDeploymentOptions'] => ({
  version: versionOf(buildId),
  useWorkerVersioning: true,
  defaultVersioningBehavior: 'AUTO_UPGRADE',
});

/** Runs them all; one that fails ends the process, which its supervisor starts again. Returns how to stop them. */
export function runWorkers(workers: readonly Worker[], logger: Logger): () => Promise<void> {
  const running = Promise.all(workers.map((worker) => worker.run()));
  running.catch((error: Error) => {
    tellFailure(logger, workerStopped, { reason: error.message }, { level: 'fatal' });
    process.exit(1);
  });
  return async () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
  };
}
