import { z } from 'zod';
import type { TracePage } from '../operations/traces/list-traces';
import type { Trace } from '../operations/traces/read-trace';
import type { WebUi } from '../orchestration/web-ui';
import type { DebugStates } from '../platform/debug/debug-switches';
import { tracesKeptDays } from '../platform/traces/trace-documents';

const at = z.iso.datetime();
const level = z.enum(['info', 'warn', 'error']);
const jobId = z.string().nullable();

export const tracesReply = z
  .strictObject({
    items: z.array(
      z.strictObject({
        ...{ debugId: z.string(), at, title: z.string(), jobId },
        level: level.meta({ description: 'The worst of its events.' }),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Traces', description: `Newest first; kept for ${tracesKeptDays} days.` });

export const traceReply = z
  .strictObject({
    ...{ debugId: z.string(), beganAt: at, endedAt: at, jobIds: z.array(z.string()) },
    items: z.array(
      z.strictObject({
        ...{ at, ms: z.number().nullable().meta({ description: 'How long it took.' }) },
        process: z.enum(['api', 'worker']),
        category: z.enum(['HTTP', 'QUEUE', 'EMBEDDINGS', 'WORKER', 'MAIL']),
        event: z.string().meta({ description: 'Stable, for programs.', example: 'vector.stored' }),
        title: z.string().meta({ example: 'Embedding stored: 384 numbers' }),
        ...{ level, code: z.string().nullable(), jobId, attempt: z.int().nullable() },
        detail: z
          .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
          .meta({ description: 'Ids, codes and numbers; never a text.' }),
      }),
    ),
    workflows: z.array(
      z.strictObject({
        ...{ workflowId: z.string(), runId: z.string().nullable() },
        url: z.string().nullable().meta({ description: 'In the Temporal Web UI.' }),
      }),
    ),
  })
  .meta({ id: 'Trace', description: 'What happened for a request or a save, in order.' });

const debugSwitch = z.strictObject({
  on: z.boolean(),
  from: z.enum(['variable', 'dashboard']).meta({ description: 'Who says so.' }),
  until: at
    .nullable()
    .meta({ description: 'When the variables count again; null: not by itself, or they do.' }),
});

export const debugReply = z
  .strictObject({ EMBEDDINGS: debugSwitch, WORKER: debugSwitch, QUEUE: debugSwitch })
  .meta({ id: 'DebugSwitches' });

export const toTracesReply = ({ items, nextCursor }: TracePage): z.input<typeof tracesReply> => ({
  items: items.map((item) => ({ ...item, at: item.at.toISOString() })),
  nextCursor,
});

export function toTraceReply(trace: Trace, webUi: WebUi): z.input<typeof traceReply> {
  const { debugId, jobIds, events, workflows } = trace;
  return {
    ...{ debugId, beganAt: trace.beganAt.toISOString(), endedAt: trace.endedAt.toISOString() },
    jobIds: [...jobIds],
    items: events.map((event) => ({
      ...{ at: event.at.toISOString(), ms: event.ms, process: event.process, category: event.category },
      ...{ event: event.event, title: event.title, level: event.level, code: event.code },
      ...{ jobId: event.jobId, attempt: event.attempt, detail: event.detail },
    })),
    workflows: workflows.map(({ workflowId, runId }) => ({
      ...{ workflowId, runId },
      url: webUi.workflow(workflowId, runId ?? undefined),
    })),
  };
}

export function toDebugReply(states: DebugStates): z.input<typeof debugReply> {
  const shown = (category: keyof DebugStates) => {
    const { on, from, until } = states[category];
    return { on, from, until: until?.toISOString() ?? null };
  };
  return { EMBEDDINGS: shown('EMBEDDINGS'), WORKER: shown('WORKER'), QUEUE: shown('QUEUE') };
}
