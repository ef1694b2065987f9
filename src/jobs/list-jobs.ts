import type { JobStatus } from './job';
import type { JobModel } from './job-model';
import { liveFilter } from './lifetime';
import { readCursor, writeCursor, type Position } from './list-cursor';
import type { NewestJobs } from './newest-jobs';
import { words } from './search-terms';
import { shownFields, type ShownJob } from './shown-job';

export interface JobQuery {
  /** Words, each of which a word of the advert must begin with; case and diacritics do not matter. */
  readonly q?: string;
  readonly category?: string;
  readonly location?: string;
  readonly language?: string;
  readonly employmentType?: string;
  readonly company?: string;
  /** Without it only live jobs; with it all of that status, whatever their date. */
  readonly status?: JobStatus;
  readonly limit: number;
  readonly cursor?: string;
}

/** Fields that an index of the newest starts with. */
const indexed: readonly string[] = ['category', 'location'];

export interface JobPage {
  readonly items: ShownJob[];
  readonly nextCursor: string | null;
}

/**
 * One page, newest first. Paging is complete for jobs that exist throughout: new ones come before the first page.
 *
 * @throws {CursorMalformed}
 */
export function createListJobs(options: { model: JobModel; newestJobs: NewestJobs; readOptions: object }) {
  const { model, newestJobs, readOptions } = options;

  return async function listJobs(query: JobQuery): Promise<JobPage> {
    const { q = '', status, limit, cursor, ...equal } = query;
    const after = cursor === undefined ? null : readCursor(cursor);
    const now = new Date();
    const terms = words(q);
    // Nobody who types only signs means "everything".
    if (q.trim() !== '' && terms.length === 0) return { items: [], nextCursor: null };

    const byRanges =
      !status && terms.length === 0 && Object.keys(equal).every((field) => indexed.includes(field));
    // One more than asked tells whether there is a next page.
    const rows = byRanges
      ? await newestJobs({ filter: equal, after, limit: limit + 1, projection: shownFields, now })
      : await model
          .find(
            { $and: [status ? { status } : liveFilter(now), equal, ...terms.map(beginsWith), behind(after)] },
            shownFields,
            readOptions,
          )
          .sort({ createdAt: -1, _id: -1 })
          .limit(limit + 1);
    return page(rows, limit);
  };
}

function page(rows: ShownJob[], limit: number): JobPage {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor =
    last && rows.length > limit ? writeCursor({ ...last, createdAt: last.createdAt ?? null }) : null;
  return { items, nextCursor };
}

/** `$regex` as text: the embedded server finds nothing for a regular expression object on an indexed array. */
function beginsWith(term: string): object {
  return { searchTerms: { $regex: `^${term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}` } };
}

function behind(after: Position | null): object {
  if (!after) return {};
  const { createdAt, _id } = after;
  const sameInstant = { createdAt, _id: { $lt: _id } };
  return createdAt
    ? { $or: [{ createdAt: { $lt: createdAt } }, sameInstant, { createdAt: null }] }
    : sameInstant;
}
