import type { JobModel } from './job-model';
import { isLive } from './lifetime';
import type { Position } from './list-cursor';
import { createWindowMemory, windowsMs } from './newest-windows';
import type { ShownJob } from './shown-job';

const newestFirst = { createdAt: -1, _id: -1 } as const;

/** Equalities that an index of `job-schema.ts` starts with. */
export interface NewestFilter {
  readonly category?: string;
  readonly location?: string;
}

/**
 * Reads live jobs, newest first, by ranges of `createdAt` that grow until the page is full, so that a page costs
 * what it shows and not what matches: a bare sort with a limit reads every match on some servers (280 ms at 10,000
 * jobs on the embedded one, 4 ms by ranges). For the same reason expiry is checked here: a filter with `$or`
 * keeps that server from using an index at all.
 */
export function createNewestJobs(options: { model: JobModel; readOptions: object }) {
  const { model, readOptions } = options;
  const memory = createWindowMemory();

  return async function newestJobs(ask: {
    filter: NewestFilter;
    after: Position | null;
    limit: number;
    projection: Record<string, 1>;
    now: Date;
  }): Promise<ShownJob[]> {
    const { filter, limit, now } = ask;
    const found: ShownJob[] = [];

    const read = async (range: Record<string, unknown>): Promise<ShownJob[]> => {
      const rows = await model
        .find(
          { status: 'active', ...filter, ...range },
          { ...ask.projection, status: 1, expiresAt: 1 },
          readOptions,
        )
        .sort(newestFirst)
        .limit(limit);
      const jobs = rows as unknown as ShownJob[];
      found.push(...jobs.filter((job) => isLive({ status: 'active', ...dated(job) }, now)));
      return jobs;
    };

    /** Everything of one instant behind an id: jobs that were written together. */
    const finishInstant = async ({ createdAt, _id }: Position): Promise<void> => {
      let rows = await read({ createdAt, _id: { $lt: _id } });
      while (rows.length === limit && found.length < limit) {
        rows = await read({ createdAt, _id: { $lt: (rows.at(-1) as ShownJob)._id } });
      }
    };

    let end = ask.after?.createdAt ?? undefined;
    if (ask.after) await finishInstant(ask.after);
    if (ask.after?.createdAt === null) return found.slice(0, limit);

    for (let step = memory.first(filter); found.length < limit;) {
      const width = windowsMs[step];
      const start = width === undefined ? undefined : new Date((end ?? now).getTime() - width);
      const createdAt = { ...(start && { $gte: start }), ...(end && { $lt: end }) };
      const rows = await read(start || end ? { createdAt } : {});
      const last = rows.at(-1);
      if (rows.length === limit && last) {
        memory.keep(filter, step);
        const position = { createdAt: last.createdAt ?? null, _id: last._id };
        if (found.length < limit) await finishInstant(position);
        if (position.createdAt === null) break;
        end = position.createdAt;
      } else if (start) {
        end = start;
        step += 1;
      } else {
        memory.keep(filter, step);
        // A range never matches documents without a date.
        if (end && found.length < limit) await readUndated();
        break;
      }
    }
    return found.slice(0, limit);

    async function readUndated(): Promise<void> {
      const rows = await read({ createdAt: null });
      const last = rows.at(-1);
      if (rows.length === limit && last) await finishInstant({ createdAt: null, _id: last._id });
    }
  };
}

export type NewestJobs = ReturnType<typeof createNewestJobs>;

function dated({ expiresAt }: ShownJob): { expiresAt?: Date } {
  return expiresAt ? { expiresAt } : {};
}
