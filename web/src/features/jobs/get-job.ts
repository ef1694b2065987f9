import {
  type InfiniteData,
  type QueryClient,
  queryOptions,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { requestJson } from '../../shared/api/request-json';
import { useLastingError } from '../../shared/api/use-lasting-error';
import type { Job } from './job';
import { jobListKey, type JobPage } from './list-jobs';

function getJob(id: string, signal: AbortSignal) {
  return requestJson<Job>(`/api/jobs/${encodeURIComponent(id)}`, { signal });
}

export function jobQuery(id: string) {
  return queryOptions({ queryKey: ['jobs', 'one', id], queryFn: ({ signal }) => getJob(id, signal) });
}

/** An advert that was in the list is shown at once, offline too, while the server is asked for its present state. */
export function useJob(id: string) {
  const client = useQueryClient();
  const query = useQuery({
    ...jobQuery(id),
    initialData: () => listedJob(client, id),
    initialDataUpdatedAt: 0,
  });
  return { ...query, error: useLastingError(query) };
}

function listedJob(client: QueryClient, id: string): Job | undefined {
  return client
    .getQueriesData<InfiniteData<JobPage>>({ queryKey: jobListKey })
    .flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? [])
    .find((job) => job.id === id);
}
