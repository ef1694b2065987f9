import { z } from 'zod';
import type { Worker, WorkersLook } from '../operations/workers/worker';

const count = z.int().min(0);
const date = z.iso.datetime().meta({ type: 'string', format: 'date-time' });
/** Without `meta`: that would stand for the whole, and leave out that it may be null. */
const dateOrNull = z.iso.datetime().nullable();
const text = z.string();

const queueReply = z.strictObject({
  taskQueue: text,
  kind: z.enum(['workflow', 'activity']),
  status: z.enum(['running', 'shutting-down', 'stopped', 'unknown']),
  slotsUsed: count.meta({ description: 'Tasks that it is at.' }),
  slotsTotal: count.nullable(),
  processed: count.meta({ description: 'Tasks since it started.' }),
  failed: count,
  pollers: count.meta({ description: 'Requests for work that are under way.' }),
  lastPollAt: dateOrNull,
});

const taskReply = z.strictObject({
  type: text.meta({ description: 'The activity.' }),
  ...{ jobId: text.nullable(), debugId: text.nullable() },
  since: date,
  attempt: z.int().min(1),
});

export const workersReply = z
  .strictObject({
    source: z.enum(['heartbeats', 'pollers', 'none']).meta({
      description:
        '`heartbeats`: the workers tell of themselves; `pollers`: Temporal only knows who asks for work; `none`: nobody can be asked, or nobody ever worked.',
    }),
    polling: z.boolean().nullable().meta({ description: 'False: nobody asks Temporal for work.' }),
    items: z
      .array(
        z.strictObject({
          id: text.meta({ description: 'Process and host, as in Temporal.' }),
          ...{ host: text.nullable(), pid: z.int().nullable() },
          alive: z.boolean().meta({
            description: 'False: it fell silent without a goodbye. It stays here for an hour.',
          }),
          ...{ startedAt: dateOrNull, lastSeenAt: dateOrNull },
          ...{ model: text.nullable(), buildId: text.nullable(), sdk: text.nullable() },
          heap: z.strictObject({ usedBytes: count, limitBytes: count }).nullable(),
          rssBytes: count.nullable(),
          takingWork: z.boolean().nullable().meta({
            description: 'False while its heap is nearly full, or EMBEDDING_WORKER_ENABLED is false.',
          }),
          indexedJobs: count.nullable().meta({ description: 'Adverts in its index of likeness.' }),
          queues: z.array(queueReply),
          tasks: z.array(taskReply).meta({ description: 'What it is at; of a dead one, what it was at.' }),
        }),
      )
      .meta({ description: 'Processes; the living first. Those that stopped as they should are not here.' }),
  })
  .meta({ id: 'Workers' });

export function toWorkersReply({ source, polling, items }: WorkersLook): z.input<typeof workersReply> {
  return { source, polling, items: items.map(toItem) };
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function toItem(worker: Worker): z.input<typeof workersReply>['items'][number] {
  const { id, host, pid, alive, model, buildId, sdk, heap, rssBytes, takingWork, indexedJobs } = worker;
  return {
    ...{ id, host, pid, alive },
    ...{ startedAt: iso(worker.startedAt), lastSeenAt: iso(worker.lastSeenAt) },
    ...{ model, buildId, sdk },
    heap: heap && { usedBytes: heap.usedBytes, limitBytes: heap.limitBytes },
    ...{ rssBytes, takingWork: takingWork && worker.enabled, indexedJobs },
    queues: worker.queues.map((queue) => ({ ...queue, lastPollAt: iso(queue.lastPollAt) })),
    tasks: worker.tasks.map(({ type, jobId, debugId, since, attempt }) => ({
      ...{ type, jobId, debugId, attempt },
      since: since.toISOString(),
    })),
  };
}
