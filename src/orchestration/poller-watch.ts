import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { taskQueues } from './task-queues';

const { TaskQueueType, WorkerStatus } = temporal.api.enums.v1;
const deadlineMs = 10_000;
/** A poll lasts a minute at most (`matching.longPollExpirationInterval`); a worker that lives begins another one then. */
const silentAfterMs = 75_000;

/**
 * Tells whether workers of a build still ask for workflow tasks. Temporal lists pollers for five minutes after their
 * last poll, so what counts is that the list moves, by this process's own clock: clocks of machines differ.
 */
export function createPollerWatch(client: Client): (buildId: string) => Promise<boolean> {
  const seen = new Map<string, { polled: string; at: number }>();

  return async (buildId) => {
    const [pollers, stopped] = await client.withDeadline(Date.now() + deadlineMs, () =>
      Promise.all([pollersOf(client, buildId), stoppedOf(client, buildId)]),
    );
    const alive = pollers.filter(({ identity }) => !stopped.has(identity!));
    if (alive.length === 0) return false;
    const polled = JSON.stringify(alive.map(({ lastAccessTime }) => lastAccessTime));
    const before = seen.get(buildId);
    if (before?.polled !== polled) {
      seen.set(buildId, { polled, at: performance.now() });
      return true;
    }
    return performance.now() - before.at < silentAfterMs;
  };
}

async function pollersOf(client: Client, buildId: string) {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueues.workflows },
    taskQueueType: TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  });
  return (pollers ?? []).filter(({ deploymentOptions }) => deploymentOptions?.buildId === buildId);
}

/** Identities of workers that have said goodbye. Servers that keep no such list are waited for a little longer. */
async function stoppedOf(client: Client, buildId: string): Promise<ReadonlySet<string>> {
  const { namespace } = client.options;
  const query = `BuildId = '${buildId}'`;
  const answer = await client.workflowService.listWorkers({ namespace, query }).catch(() => undefined);
  const ofBuild = answer?.workers ?? [];
  const running = new Set(ofBuild.filter(({ status }) => !isStopped(status)).map(nameOf));
  return new Set(ofBuild.map(nameOf).filter((name) => !running.has(name)));
}

const nameOf = ({ workerIdentity }: { workerIdentity?: string | null }): string => workerIdentity ?? '';
const isStopped = (status: unknown): boolean =>
  status === WorkerStatus.WORKER_STATUS_SHUTTING_DOWN || status === WorkerStatus.WORKER_STATUS_SHUTDOWN;
