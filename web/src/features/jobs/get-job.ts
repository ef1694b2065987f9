import { queryOptions, useQuery } from '@tanstack/react-query';
import { requestJson } from '../../shared/api/request-json';
import type { Job } from './job';

function getJob(id: string, signal: AbortSignal) {
  return requestJson<Job>(`/api/jobs/${encodeURIComponent(id)}`, { signal });
}

export function jobQuery(id: string) {
  return queryOptions({ queryKey: ['jobs', 'one', id], queryFn: ({ signal }) => getJob(id, signal) });
}

export function useJob(id: string) {
  return useQuery(jobQuery(id));
}
