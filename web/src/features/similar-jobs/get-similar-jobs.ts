import { type Query, queryOptions, useQuery } from '@tanstack/react-query';
import { requestJson } from '../../shared/api/request-json';
import { useLastingError } from '../../shared/api/use-lasting-error';
import type { SimilarJobs } from './similar-jobs-answer';

const LIMIT = 10;
const WHILE_COMPUTING_MS = 1_000;
/** Neighbours also change when other people's adverts come and go. */
const ONCE_SETTLED_MS = 5_000;
/** A list that takes longer than this many looks is asked for at the calm pace. */
const PATIENT_LOOKS = 120;

function getSimilarJobs(jobId: string, signal: AbortSignal) {
  const path = `/api/jobs/${encodeURIComponent(jobId)}/similar?limit=${LIMIT}`;
  return requestJson<SimilarJobs>(path, { signal });
}

function similarJobsQuery(jobId: string) {
  return queryOptions({
    queryKey: ['jobs', 'similar', jobId],
    queryFn: ({ signal }) => getSimilarJobs(jobId, signal),
    refetchInterval: nextLook,
    staleTime: 0,
  });
}

function nextLook({ state }: Query<SimilarJobs>): number {
  const isComputing = state.data?.status === 'computing' && state.status !== 'error';
  return isComputing && state.dataUpdateCount < PATIENT_LOOKS ? WHILE_COMPUTING_MS : ONCE_SETTLED_MS;
}

/** The neighbours of an advert, looked at every second until they are there, and now and then after that. */
export function useSimilarJobs(jobId: string) {
  const query = useQuery(similarJobsQuery(jobId));
  return { ...query, error: useLastingError(query) };
}
