import type { Collection, Connection, mongo } from 'mongoose';
import { readCursor, writeCursor, type Position } from '../../jobs/list-cursor';
import { databaseCall } from '../../platform/database-call';
import { tracesKeptDays, traceCollection, type TraceDocument } from '../../platform/traces/trace-documents';
import { summaryOf, type TraceSummary } from './trace-summary';

const maxTimeMS = 2_000;
const second = 1_000;
const day = 24 * 60 * 60 * second;
/** The newest are looked for in spans that grow, so that none of them holds many more than a page. */
const firstSpanMs = 10 * second;
const growth = 4;
/** Events of a page's traces that are read for their summaries. */
const mostEvents = 10_000;

interface Begun {
  readonly debugId: string;
  readonly position: Position;
}

export interface TracePage {
  readonly items: readonly TraceSummary[];
  readonly nextCursor: string | null;
}

/**
 * Traces, the newest first: all, or those in which a job appears.
 *
 * @throws {DatabaseUnavailable | CursorMalformed} from what it returns
 */
export function createListTraces({ connection }: { connection: Connection }) {
  const traces = connection.collection<TraceDocument>(traceCollection);

  return async function listTraces(query: {
    jobId?: string | undefined;
    limit: number;
    cursor?: string | undefined;
  }): Promise<TracePage> {
    const { jobId, limit } = query;
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
    return databaseCall(connection, async () => {
      const want = { after, count: limit + 1 };
      const found = jobId === undefined ? await newest(traces, want) : await ofJob(traces, jobId, want);
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      return {
        items: await summaries(traces, page),
        nextCursor: last ? writeCursor(last.position) : null,
      };
    });
  };
}

interface Want {
  readonly after: Position | undefined;
  readonly count: number;
}

async function newest(traces: Collection<TraceDocument>, { after, count }: Want): Promise<Begun[]> {
  const found: Begun[] = [];
  const add = async (filter: mongo.Filter<TraceDocument>): Promise<void> => {
    const rows = await traces
      .find(filter, { projection: { debugId: 1, openedAt: 1 }, maxTimeMS })
      .sort({ openedAt: -1, _id: -1 })
      .limit(count - found.length)
      .toArray();
    found.push(
      ...rows.map(({ _id, debugId, openedAt }) => ({ debugId, position: { createdAt: openedAt!, _id } })),
    );
  };
  // Of the same millisecond as the last one of the page before.
  if (after) await add({ openedAt: after.createdAt ?? new Date(0), _id: { $lt: after._id } });
  let until = after?.createdAt ?? new Date(Date.now() + second);
  const oldest = Date.now() - (tracesKeptDays + 1) * day;
  for (let span = firstSpanMs; found.length < count && until.getTime() > oldest; span *= growth) {
    const from = new Date(until.getTime() - span);
    await add({ openedAt: { $gte: from, $lt: until } });
    until = from;
  }
  return found;
}

async function ofJob(traces: Collection<TraceDocument>, jobId: string, want: Want): Promise<Begun[]> {
  const { after, count } = want;
  // One job's of a week: few.
  const rows = await traces
    .aggregate<{ _id: string; at: Date; first: mongo.ObjectId }>(
      [{ $match: { jobId } }, { $group: { _id: '$debugId', at: { $min: '$at' }, first: { $min: '$_id' } } }],
      { maxTimeMS },
    )
    .toArray();
  return rows
    .map(({ _id, at, first }) => ({ debugId: _id, position: { createdAt: at, _id: first } }))
    .sort((a, b) => compare(b.position, a.position))
    .filter(({ position }) => !after || compare(position, after) < 0)
    .slice(0, count);
}

function compare(a: Position, b: Position): number {
  const [left, right] = [a.createdAt?.getTime() ?? 0, b.createdAt?.getTime() ?? 0];
  return left - right || (a._id.toHexString() < b._id.toHexString() ? -1 : a._id.equals(b._id) ? 0 : 1);
}

/** In the order of the page. */
async function summaries(traces: Collection<TraceDocument>, page: readonly Begun[]): Promise<TraceSummary[]> {
  const ids = [...new Set(page.map(({ debugId }) => debugId))];
  if (ids.length === 0) return [];
  const projection = { debugId: 1, at: 1, openedAt: 1, title: 1, level: 1, jobId: 1 };
  const events = await traces
    .find({ debugId: { $in: ids } }, { projection, maxTimeMS })
    .limit(mostEvents)
    .toArray();
  const byTrace = new Map<string, typeof events>();
  for (const event of events) {
    byTrace.set(event.debugId, [...(byTrace.get(event.debugId) ?? []), event]);
  }
  return ids.flatMap((debugId) => {
    const ofTrace = byTrace.get(debugId);
    return ofTrace ? [summaryOf(debugId, ofTrace)] : [];
  });
}
