import type { JobStatus } from './job';
import type { JobModel } from './job-model';
import { liveFilter } from './lifetime';
import type { Position } from './list-cursor';
import { createWindowMemory, windowsMs } from './newest-windows';
import type { ShownJob } from './shown-job';

const newestFirst = { createdAt: -1, _id: -1 } as const;

/** Fields that an index of `job-schema.ts` starts with behind the status, the narrowest first. */
const indexed = [['category', 'location'], ['category'], ['location'], ['company']] as const;

/** A document with an id of another kind has no address here: one of them would cost readers the whole page. */
const withOurId = { _id: { $type: 'objectId' } } as const;

interface NewestAsk {
  readonly status: JobStatus;
  /** Without those that are past their date. */
  readonly onlyLive: boolean;
  /** Fields and what they must be. */
  readonly equal: Readonly<Record<string, string>>;
  /** Other conditions, all of which must hold. */
  readonly also?: readonly object[];
  readonly after: Position | null;
  readonly limit: number;
  readonly projection: Record<string, 1>;
}

/**
 * Reads jobs, newest first, by ranges of `createdAt` that grow until the page is full, so that a page costs what it
 * shows and not what matches: a bare sort with a limit reads every match on some servers (280 ms at 10,000 jobs on the
 * embedded one, 4 ms by ranges).
 *
 * The first `$match` holds what one index answers, the second all the rest. MongoDB makes one of the two; the embedded
 * server uses an index only for a match that the index answers whole, and would read every job otherwise.
 */
export function createNewestJobs(options: { model: JobModel; maxTimeMS: number }) {
  const { model, maxTimeMS } = options;
  const memory = createWindowMemory();

  return async function newestJobs(ask: NewestAsk): Promise<ShownJob[]> {
    const { status, onlyLive, equal, also = [], limit } = ask;
    const now = new Date();
    const found: ShownJob[] = [];
    const key = JSON.stringify([status, onlyLive, equal, also]);

    const fields: readonly string[] = indexed.find((each) => each.every((field) => field in equal)) ?? [];
    const only = (inIndex: boolean) =>
      Object.fromEntries(Object.entries(equal).filter(([field]) => fields.includes(field) === inIndex));
    const narrow = only(true);
    const others = { $and: [withOurId, ...(onlyLive ? [liveFilter(now)] : []), only(false), ...also] };

    const read = async (range: Record<string, unknown>): Promise<void> => {
      const jobs = await model.aggregate<ShownJob>(
        [
          { $match: { status, ...narrow, ...range } },
          { $match: others },
          { $sort: newestFirst },
          { $limit: limit - found.length },
          { $project: { ...ask.projection, createdAt: 1 } },
        ],
        { maxTimeMS },
      );
      found.push(...jobs);
    };

    const { after } = ask;
    // Jobs that were written together share an instant; the id tells them apart.
    if (after) await read({ createdAt: after.createdAt, _id: { $lt: after._id } });
    if (after?.createdAt === null) return found;

    let end = after?.createdAt;
    for (let step = memory.first(key); found.length < limit; step += 1) {
      const width = windowsMs[step];
      const start = width === undefined ? undefined : new Date((end ?? now).getTime() - width);
      // Not `$gte`: in an index that goes down the embedded server leaves out what is exactly at that end.
      const before = start && new Date(start.getTime() - 1);
      await read(
        start || end ? { createdAt: { ...(before && { $gt: before }), ...(end && { $lt: end }) } } : {},
      );
      if (found.length === limit || !start) memory.keep(key, step);
      if (!start) break;
      end = start;
    }
    // A range never matches documents without a date.
    if (end && found.length < limit) await read({ createdAt: null });
    return found;
  };
}

export type NewestJobs = ReturnType<typeof createNewestJobs>;
