import { filtersOf, type JobFilters, queryOf } from '../features/jobs/job-filters';

/** What the board shows; the filters stay in the address of every view, so that the way back leads to the same list. */
type BoardView =
  { name: 'list' } | { name: 'advert'; jobId: string } | { name: 'post' } | { name: 'unknown' };

export interface BoardAddress {
  view: BoardView;
  filters: JobFilters;
}

export function readAddress(address: string): BoardAddress {
  const { pathname, searchParams } = new URL(address, window.location.origin);
  return { view: viewOf(pathname), filters: filtersOf(searchParams) };
}

function viewOf(pathname: string): BoardView {
  if (pathname === '/') return { name: 'list' };
  const jobId = /^\/jobs\/([^/]+)\/?$/.exec(pathname)?.[1];
  if (jobId === 'new') return { name: 'post' };
  return jobId ? { name: 'advert', jobId: decoded(jobId) } : { name: 'unknown' };
}

/** A mistyped `%` in an address is no escape; it is then taken literally. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const listHref = (filters: JobFilters) => `/${queryOf(filters)}`;

export const advertHref = (jobId: string, filters: JobFilters) =>
  `/jobs/${encodeURIComponent(jobId)}${queryOf(filters)}`;

export const postHref = (filters: JobFilters) => `/jobs/new${queryOf(filters)}`;
