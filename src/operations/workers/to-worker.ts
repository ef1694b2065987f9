import type { Poller, QueueWorker } from '../../orchestration/temporal-workers';
import { taskQueues } from '../../orchestration/task-queues';
import type { WorkerTraces } from './look-at-workers';
import type { Worker, WorkerQueue } from './worker';

const order: readonly string[] = Object.values(taskQueues);

/** One process, from all that is known of it. Where two tell the same, it tells better than Temporal. */
export function toWorker(
  id: string,
  { beat, queues: listed, pollers }: WorkerTraces,
  seen: Pick<Worker, 'alive' | 'lastSeenAt'>,
): Worker {
  const queues = newestOfEach(listed);
  const first = queues[0];
  return {
    ...{ id, ...seen },
    host: beat?.host ?? first?.host ?? (id.split('@')[1] || null),
    pid: beat?.pid ?? first?.pid ?? (Number(id.split('@')[0]) || null),
    startedAt: beat?.startedAt ?? first?.startedAt ?? null,
    model: beat?.model ?? null,
    buildId: beat?.buildId ?? first?.buildId ?? null,
    sdk: first?.sdk ?? null,
    heap: beat?.heap ?? null,
    rssBytes: beat?.rssBytes ?? null,
    takingWork: beat?.takingWork ?? null,
    shutSince: beat?.shutSince ?? null,
    enabled: beat?.enabled ?? true,
    provider: beat?.provider ?? null,
    indexedJobs: beat?.indexedJobs ?? null,
    queues: (queues.length > 0 ? queues.map(toQueue) : pollers.map(polledQueue)).map((queue) => ({
      ...queue,
      slotsTotal: beat?.slots[queue.taskQueue] ?? queue.slotsTotal,
    })),
    tasks: beat?.tasks ?? [],
  };
}

/** A process that began anew with another model, or has a dead one's name, is listed more than once. */
function newestOfEach(listed: readonly QueueWorker[]): QueueWorker[] {
  const newest = new Map<string, QueueWorker>();
  const startOf = (each: QueueWorker | undefined): number => each?.startedAt?.getTime() ?? -1;
  for (const each of listed) {
    if (startOf(each) > startOf(newest.get(each.taskQueue))) newest.set(each.taskQueue, each);
  }
  return [...newest.values()].sort((a, b) => order.indexOf(a.taskQueue) - order.indexOf(b.taskQueue));
}

const toQueue = ({ taskQueue, kind, status, ...figures }: QueueWorker): WorkerQueue => ({
  ...{ taskQueue, kind, status },
  ...{ slotsUsed: figures.slotsUsed, slotsTotal: figures.slotsTotal },
  ...{ processed: figures.processed, failed: figures.failed },
  ...{ pollers: figures.pollers, lastPollAt: figures.lastPollAt },
});

/** All that is known where workers tell Temporal nothing: that they ask for work. */
const polledQueue = ({ taskQueue, polledAt }: Poller): WorkerQueue => ({
  taskQueue,
  kind: taskQueue === taskQueues.workflows ? 'workflow' : 'activity',
  status: 'unknown',
  ...{ slotsUsed: 0, slotsTotal: null, processed: 0, failed: 0 },
  ...{ pollers: 1, lastPollAt: polledAt },
});
