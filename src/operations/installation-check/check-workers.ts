import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { taskQueues } from '../../orchestration/task-queues';
import { withTemporalDeadline } from '../../orchestration/temporal-client';
import { CheckFailed } from '../../platform/errors/check-errors';
import type { CheckStep } from './check-step';

const { TaskQueueType } = temporal.api.enums.v1;

/** Temporal answers and somebody works on each task queue. */
export const checkWorkers = (client: Client): CheckStep => ({
  title: 'Temporal',
  run: async () => {
    const names = Object.values(taskQueues);
    const polled = await Promise.all(names.map((name) => isPolled(client, name))).catch(() => {
      throw new CheckFailed('Temporal cannot be reached.', 'Check TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.');
    });
    const idle = names.filter((_, place) => !polled[place]);
    if (idle.length > 0) {
      const advice =
        'Start a worker: `npm start`, or `npm run worker:dev`; EMBEDDING_WORKER_ENABLED must not be false.';
      throw new CheckFailed(`Nobody works on ${idle.join(', ')}.`, advice);
    }
    return `workers on all ${names.length} task queues of namespace \`${client.options.namespace}\``;
  },
});

async function isPolled(client: Client, name: string): Promise<boolean> {
  const isOfWorkflows = name === taskQueues.workflows;
  const { pollers } = await withTemporalDeadline(client, () =>
    client.workflowService.describeTaskQueue({
      namespace: client.options.namespace,
      taskQueue: { name },
      taskQueueType: isOfWorkflows
        ? TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW
        : TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
    }),
  );
  return (pollers?.length ?? 0) > 0;
}
