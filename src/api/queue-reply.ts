import { z } from 'zod';
import { queueStates, type QueuedJob, type QueueState } from '../jobs/queue-page';
import type { QueueLook } from '../operations/queue/queue-look';
import { embedAndLinkJobId } from '../orchestration/workflow-ids';
import type { WebUi } from '../orchestration/web-ui';
import { failureTitle } from '../platform/errors/failure-title';
import { isoOf, textOf } from './foreign-values';

const count = z.int().min(0);
const text = z.string().nullable();
const date = z.iso
  .datetime()
  .nullable()
  .meta({ type: ['string', 'null'], format: 'date-time' });

export const failureReply = z
  .strictObject({ code: z.string(), title: z.string(), message: z.string(), advice: z.string() })
  .meta({ id: 'EmbeddingFailure', description: 'What the last try failed with.' });

const backlogReply = z.strictObject({
  taskQueue: z.string(),
  kind: z.enum(['workflow', 'activity']),
  tasks: count.nullable().meta({ description: 'About; null where the server does not say.' }),
  oldestSeconds: z.number().min(0).nullable(),
  pollers: count.meta({ description: 'Who asked for work within the last five minutes.' }),
  addedPerSecond: z.number().min(0).nullable().meta({ description: 'Of the last 30 seconds.' }),
  dispatchedPerSecond: z.number().min(0).nullable(),
});

const itemReply = z
  .strictObject({
    ...{ id: z.string(), title: z.string(), company: text, category: text, location: text, language: text },
    state: z.enum(queueStates),
    since: date.meta({ description: 'When it was saved; of a failed one, when it failed.' }),
    error: failureReply.nullable(),
    retries: count.meta({ description: 'Tries that failed.' }),
    workflow: z.strictObject({
      id: z.string(),
      status: z.enum(['running', 'none', 'unknown']).meta({
        description:
          '`none`: the reconciler starts it within a minute, or it has failed. `unknown`: Temporal is away.',
      }),
      doing: text.meta({ description: 'In the words of the workflow; null where no worker tells.' }),
      url: text.meta({ description: 'In the Temporal Web UI.' }),
    }),
  })
  .meta({ id: 'QueueItem' });

export const queueReply = z
  .strictObject({
    counts: z.strictObject({ pending: count, processing: count, failed: count }),
    failedByCode: z.array(z.strictObject({ code: z.string(), title: z.string(), count })),
    backlog: z.strictObject({
      queues: z.array(backlogReply).nullable().meta({ description: 'Null while Temporal does not answer.' }),
      oldestPendingAt: date,
    }),
    items: z.array(itemReply),
    nextCursor: text,
  })
  .meta({ id: 'Queue' });

export function toQueueReply(look: Awaited<ReturnType<QueueLook>>, webUi: WebUi): z.input<typeof queueReply> {
  const { counts, items, nextCursor, backlog, running, doing } = look;
  const { pending, processing, failed, failedByCode, oldestPendingAt } = counts;
  return {
    counts: { pending, processing, failed },
    failedByCode: failedByCode.map(({ code, count }) => ({ code, title: failureTitle(code), count })),
    backlog: { queues: backlog ? [...backlog] : null, oldestPendingAt: isoOf(oldestPendingAt) },
    items: items.map((job) => toItem(job, { running, doing, webUi })),
    nextCursor,
  };
}

function toItem(
  job: QueuedJob,
  known: Pick<Awaited<ReturnType<QueueLook>>, 'running' | 'doing'> & { webUi: WebUi },
): z.input<typeof itemReply> {
  const { embedding } = job;
  const id = job._id.toHexString();
  const workflowId = embedAndLinkJobId(id);
  const state = stateOf(embedding?.status);
  const runId = known.running?.get(id);
  return {
    id,
    title: textOf(job.title) ?? '',
    company: textOf(job.company),
    category: textOf(job.category),
    location: textOf(job.location),
    language: textOf(embedding?.language) ?? textOf(job.language),
    state,
    since: (state === 'failed' ? isoOf(embedding?.error?.at) : null) ?? isoOf(job.updatedAt),
    error: toFailure(embedding?.error),
    retries: retriesOf(embedding?.retries),
    workflow: {
      id: workflowId,
      status: runId !== undefined ? 'running' : known.running ? 'none' : 'unknown',
      doing: known.doing.get(id) ?? null,
      url: known.webUi.workflow(workflowId, runId),
    },
  };
}

/** A stored failure; documents of an existing board may hold anything there. */
export function toFailure(stored: unknown): z.input<typeof failureReply> | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { code, message, advice } = stored as Record<string, unknown>;
  const known = textOf(code) ?? 'UNKNOWN';
  return {
    code: known,
    title: failureTitle(known),
    message: textOf(message) ?? '',
    advice: textOf(advice) ?? '',
  };
}

export const retriesOf = (stored: unknown): number =>
  typeof stored === 'number' && stored > 0 ? Math.floor(stored) : 0;

const stateOf = (status: unknown): QueueState => queueStates.find((state) => state === status) ?? 'pending';
