import { keepPreviousData, type Query, queryOptions, useQuery } from '@tanstack/react-query';
import { addressAt } from '../../shared/api/address-at';
import { isMissing } from '../../shared/api/problem';
import { requestJson } from '../../shared/api/request-json';
import { useLastingError } from '../../shared/api/use-lasting-error';
import { visitorNumber } from '../usage/visitor';
import type { SimilarFilters } from './similar-filters';
import type { SimilarJobsAnswer } from './similar-jobs-answer';

/** As many as the API gives. */
const MOST = 10;
const WHILE_COMPUTING_MS = 1_000;
/** Neighbours also change when other people's adverts come and go. */
const ONCE_SETTLED_MS = 5_000;
/** A list that takes longer than this many looks is asked for at the calm pace. */
const PATIENT_LOOKS = 120;

interface Ask {
  /** Where the API is; empty: at the page's own origin. */
  baseUrl: string;
  jobId: string;
  limit: number;
  filters: SimilarFilters;
  /** Of the reader: adverts in it come first where two are equally like. */
  visitorLanguage: string;
  /** Whether the reader takes part in a comparison of presentations. */
  isCounted: boolean;
}

function getSimilarJobs(ask: Ask, signal: AbortSignal) {
  const { baseUrl, jobId, limit, filters, visitorLanguage, isCounted } = ask;
  const visitor = isCounted ? visitorNumber() : null;
  const query = new URLSearchParams({
    ...{ limit: String(Math.min(MOST, Math.max(1, Math.trunc(limit)))), ...filters, visitorLanguage },
    ...(visitor !== null && { visitor }),
  });
  const path = `/api/jobs/${encodeURIComponent(jobId)}/similar?${query}`;
  return requestJson<SimilarJobsAnswer>(addressAt(baseUrl, path), { signal });
}

function similarJobsQuery(ask: Ask) {
  return queryOptions({
    queryKey: ['jobs', 'similar', ask.baseUrl, ask.jobId, ask],
    queryFn: ({ signal }) => getSimilarJobs(ask, signal),
    refetchInterval: nextLook,
    staleTime: 0,
  });
}

function nextLook({ state }: Query<SimilarJobsAnswer>): number | false {
  if (isMissing(state.error)) return false;
  const isComputing = state.data?.status === 'computing' && state.status !== 'error';
  return isComputing && state.dataUpdateCount < PATIENT_LOOKS ? WHILE_COMPUTING_MS : ONCE_SETTLED_MS;
}

/**
 * The neighbours of an advert, looked at every second until they are there, and now and then after that. With other
 * filters, what was shown stays until the answer is there; of another advert, nothing does.
 */
export function useSimilarJobs(ask: Ask) {
  const query = useQuery({
    ...similarJobsQuery(ask),
    placeholderData: (before: SimilarJobsAnswer | undefined, last) =>
      last?.queryKey[2] === ask.baseUrl && last.queryKey[3] === ask.jobId
        ? keepPreviousData(before)
        : undefined,
  });
  return { ...query, error: useLastingError(query) };
}
