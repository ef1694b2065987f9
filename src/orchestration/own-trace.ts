import { randomUUID } from 'node:crypto';
import { currentTrace, inTrace, type TraceSink } from '../platform/trace-context';
import type { TraceEventName } from '../platform/traces/trace-events';
import type { Origin } from './interceptors/origins';

/** What a trace of its own begins with; of the others their run tells first. */
export type Opening = Extract<TraceEventName, 'change.seen' | 'advert.expired' | 'retry.asked'>;

/**
 * Asks for a job's run on nobody's request, under a debug id that says where it comes from. Its trace begins once Temporal
 * has taken it: whoever is not heard asks again, under another id.
 */
export function createOwnTrace(sink: TraceSink | undefined) {
  return async function ownTrace(
    of: { jobId: string; origin: Origin; opening?: Opening },
    ask: (debugId: string) => Promise<boolean>,
  ): Promise<boolean> {
    const { jobId, origin, opening } = of;
    const context = { debugId: `${origin}-${randomUUID()}`, jobId };
    const [at, began, askedBy] = [Date.now(), performance.now(), currentTrace()?.debugId];
    const taken = await inTrace({ ...context, sink }, () => ask(context.debugId));
    if (!taken || !opening) return taken;
    sink?.record(context, { name: opening, at, detail: { askedBy } });
    sink?.record(context, { name: 'workflow.taken', ms: Math.round(performance.now() - began) });
    return taken;
  };
}
