import { mongo } from 'mongoose';
import type { TraceContext, TraceEvent } from '../trace-context';
import { safeDetail } from './trace-detail';
import type { TraceDocument } from './trace-documents';
import { titleOf, traceEvents } from './trace-events';

const hex = /^[0-9a-f]{24}$/;
const codeLike = /^[A-Z][A-Z0-9_]{1,60}$/;

/** An event as it is kept. What is no id, code or named number is left out. */
export function traceDocument(
  process: TraceDocument['process'],
  of: Omit<TraceContext, 'sink'>,
  event: TraceEvent,
): TraceDocument {
  const at = new Date(event.at ?? Date.now());
  const detail = safeDetail(event.detail ?? {});
  const jobId = event.jobId ?? of.jobId;
  return {
    // Of one process, events of the same millisecond stay in order by it.
    _id: new mongo.ObjectId(),
    debugId: of.debugId,
    at,
    ...(opens(event, detail) && { openedAt: at }),
    ms: event.ms ?? null,
    process,
    category: traceEvents[event.name][0],
    event: event.name,
    title: titleOf(event.name, detail),
    level: event.level ?? 'info',
    code: event.code !== undefined && codeLike.test(event.code) ? event.code : null,
    jobId: jobId !== undefined && hex.test(jobId) ? jobId : null,
    attempt: of.attempt ?? null,
    detail,
  };
}

/** Each trace has one event that begins it. A run begins those whose id nobody has told of before. */
function opens({ name }: TraceEvent, detail: Readonly<Record<string, unknown>>): boolean {
  if (name === 'run.began') {
    const { origin, continued } = detail;
    return continued !== true && ['reconcile', 'recovery', 'migrate', 'run'].includes(String(origin));
  }
  return ['request.received', 'change.seen', 'advert.expired', 'retry.asked'].includes(name);
}
