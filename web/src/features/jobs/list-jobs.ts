import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { requestJson } from '../../shared/api/request-json';
import { useLastingError } from '../../shared/api/use-lasting-error';
import type { Job } from './job';
import type { JobFilters } from './job-filters';

export interface JobPage {
  items: Job[];
  nextCursor: string | null;
}

const PAGE_SIZE = 20;

export const jobListKey = ['jobs', 'list'] as const;

function listJobs(filters: JobFilters, cursor: string | null, signal: AbortSignal) {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  if (cursor) query.set('cursor', cursor);
  return requestJson<JobPage>(`/api/jobs?${query}`, { signal });
}

function jobListQuery(filters: JobFilters) {
  return infiniteQueryOptions({
    queryKey: [...jobListKey, filters],
    queryFn: ({ pageParam, signal }) => listJobs(filters, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Active adverts, newest first, page by page. */
export function useJobList(filters: JobFilters) {
  const { data, ...query } = useInfiniteQuery(jobListQuery(filters));
  const error = useLastingError(query);
  return { ...query, error, jobs: data && withoutRepeats(data.pages.flatMap((page) => page.items)) };
}

/** An advert posted between two pages can push another one onto the second page again. */
function withoutRepeats(jobs: Job[]): Job[] {
  return [...new Map(jobs.map((job) => [job.id, job])).values()];
}
