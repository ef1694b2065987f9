import type { Connection } from 'mongoose';
import { databaseCall } from '../../platform/database-call';
import { TraceUnknown } from '../../platform/errors/trace-errors';
import { traceCollection, type TraceDocument } from '../../platform/traces/trace-documents';

/** A migration of a large board has more; the first tell how it went. */
const mostEvents = 2_000;

export interface Trace {
  readonly debugId: string;
  readonly beganAt: Date;
  readonly endedAt: Date;
  readonly jobIds: readonly string[];
  /** In the order in which they happened. */
  readonly events: readonly TraceDocument[];
  /** Runs that it went through. */
  readonly workflows: readonly { readonly workflowId: string; readonly runId: string | null }[];
}

/** All that is known of a request or save. @throws {TraceUnknown | DatabaseUnavailable} from what it returns */
export function createReadTrace({ connection }: { connection: Connection }) {
  const traces = connection.collection<TraceDocument>(traceCollection);

  return async function readTrace(debugId: string): Promise<Trace> {
    const events = await databaseCall(connection, () =>
      traces.find({ debugId }, { maxTimeMS: 2_000 }).sort({ at: 1, _id: 1 }).limit(mostEvents).toArray(),
    );
    const [first, last] = [events[0], events.at(-1)];
    if (!first || !last) throw new TraceUnknown();
    return {
      debugId,
      beganAt: first.at,
      endedAt: last.at,
      jobIds: [...new Set(events.flatMap(({ jobId }) => jobId ?? []))],
      events,
      workflows: runsOf(events),
    };
  };
}

function runsOf(events: readonly TraceDocument[]): Trace['workflows'] {
  const runs = new Map<string, { workflowId: string; runId: string | null }>();
  for (const { detail } of events) {
    const { workflowId, runId } = detail;
    if (typeof workflowId !== 'string') continue;
    const run = { workflowId, runId: typeof runId === 'string' ? runId : null };
    runs.set(`${workflowId} ${run.runId}`, run);
  }
  return [...runs.values()];
}
