import type { Client } from '@temporalio/client';
import { temporal, type google } from '@temporalio/proto';
import { taskQueues } from './task-queues';
import { temporalCall } from './temporal-call';

const { TaskQueueType } = temporal.api.enums.v1;
const types = {
  workflow: TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  activity: TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
} as const;

/** What waits on one task queue, as Temporal estimates it. Null where the server does not say. */
export interface QueueBacklog {
  readonly taskQueue: string;
  readonly kind: 'workflow' | 'activity';
  readonly tasks: number | null;
  /** Age of the task that has waited longest; 0 where none waits. */
  readonly oldestSeconds: number | null;
  /** Who asked for work within the last five minutes. */
  readonly pollers: number;
  /** Of the last 30 seconds. */
  readonly addedPerSecond: number | null;
  readonly dispatchedPerSecond: number | null;
}

/** The backlog of every task queue of the product. @throws {TemporalUnavailable} */
export function readBacklog(client: Client): Promise<QueueBacklog[]> {
  return temporalCall(client, async () => {
    // All are waited for: a call that is left behind would break a connection that is closed meanwhile.
    const asked = await Promise.allSettled(
      Object.values(taskQueues).map((taskQueue) =>
        backlogOf(client, taskQueue, taskQueue === taskQueues.workflows ? 'workflow' : 'activity'),
      ),
    );
    return asked.map((answer) => {
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    });
  });
}

async function backlogOf(client: Client, taskQueue: string, kind: keyof typeof types): Promise<QueueBacklog> {
  const { stats, pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: types[kind],
    reportStats: true,
  });
  return {
    ...{ taskQueue, kind },
    tasks: stats ? Number(stats.approximateBacklogCount ?? 0) : null,
    oldestSeconds: stats ? secondsOf(stats.approximateBacklogAge) : null,
    pollers: pollers?.length ?? 0,
    addedPerSecond: stats ? tenths(stats.tasksAddRate) : null,
    dispatchedPerSecond: stats ? tenths(stats.tasksDispatchRate) : null,
  };
}

function secondsOf(age: google.protobuf.Duration.$Properties | null | undefined): number {
  return tenths(Number(age?.seconds ?? 0) + (age?.nanos ?? 0) / 1e9);
}

const tenths = (given: number | null | undefined): number => Math.round((given ?? 0) * 10) / 10;
