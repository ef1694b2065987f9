import type { JobStatus } from './job';
import { positionOf, readCursor, writeCursor } from './list-cursor';
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

export interface JobPage {
  readonly items: ShownJob[];
  readonly nextCursor: string | null;
}

/**
 * One page, newest first. Paging is complete for jobs that exist throughout: new ones come before the first page.
 *
 * @throws {CursorMalformed}
 */
export function createListJobs(options: { newestJobs: NewestJobs }) {
  return async function listJobs(query: JobQuery): Promise<JobPage> {
    const { q = '', status, limit, cursor, ...filters } = query;
    const after = cursor === undefined ? null : readCursor(cursor);
    const terms = words(q);
    // Nobody who types only signs means "everything".
    if (q.trim() !== '' && terms.length === 0) return { items: [], nextCursor: null };

    const rows = await options.newestJobs({
      status: status ?? 'active',
      onlyLive: status === undefined,
      equal: given(filters),
      also: terms.map(beginsWith),
      after,
      // One more than asked tells whether there is a next page.
      limit: limit + 1,
      projection: shownFields,
    });
    return page(rows, limit);
  };
}

/** The driver would send `undefined` as null, which asks for jobs that lack the field. */
function given(filters: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  );
}

function page(rows: ShownJob[], limit: number): JobPage {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = last && rows.length > limit ? writeCursor(positionOf(last)) : null;
  return { items, nextCursor };
}

/**
 * Adverts of which a word begins so. `$regex` as text: the embedded server finds nothing for a regular expression object
 * on an indexed array.
 */
export function beginsWith(term: string): object {
  return { searchTerms: { $regex: `^${term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}` } };
}
