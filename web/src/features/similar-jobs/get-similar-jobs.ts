import { keepPreviousData, type Query, queryOptions, useQuery } from '@tanstack/react-query';
import { requestJson } from '../../shared/api/request-json';
import { useLastingError } from '../../shared/api/use-lasting-error';
import { useLanguage } from '../../shared/i18n/language';
import { visitorNumber } from '../usage/visitor';
import type { SimilarFilters } from './similar-filters';
import type { SimilarJobs } from './similar-jobs-answer';

const LIMIT = 10;
const WHILE_COMPUTING_MS = 1_000;
/** Neighbours also change when other people's adverts come and go. */
const ONCE_SETTLED_MS = 5_000;
/** A list that takes longer than this many looks is asked for at the calm pace. */
const PATIENT_LOOKS = 120;

interface Ask {
  jobId: string;
  filters: SimilarFilters;
  /** Of the reader: adverts in it come first where two are equally like. */
  visitorLanguage: string;
}

function getSimilarJobs({ jobId, filters, visitorLanguage }: Ask, signal: AbortSignal) {
  const visitor = visitorNumber();
  const query = new URLSearchParams({
    ...{ limit: String(LIMIT), ...filters, visitorLanguage },
    ...(visitor !== null && { visitor }),
  });
  const path = `/api/jobs/${encodeURIComponent(jobId)}/similar?${query}`;
  return requestJson<SimilarJobs>(path, { signal });
}

function similarJobsQuery(ask: Ask) {
  return queryOptions({
    queryKey: ['jobs', 'similar', ask.jobId, ask.filters, ask.visitorLanguage],
    queryFn: ({ signal }) => getSimilarJobs(ask, signal),
    refetchInterval: nextLook,
    staleTime: 0,
  });
}

function nextLook({ state }: Query<SimilarJobs>): number {
  const isComputing = state.data?.status === 'computing' && state.status !== 'error';
  return isComputing && state.dataUpdateCount < PATIENT_LOOKS ? WHILE_COMPUTING_MS : ONCE_SETTLED_MS;
}

/**
 * The neighbours of an advert, looked at every second until they are there, and now and then after that. With other
 * filters, what was shown stays until the answer is there; of another advert, nothing does.
 */
export function useSimilarJobs(jobId: string, filters: SimilarFilters) {
  const { language } = useLanguage();
  const query = useQuery({
    ...similarJobsQuery({ jobId, filters, visitorLanguage: language }),
    placeholderData: (before: SimilarJobs | undefined, last) =>
      last?.queryKey[2] === jobId ? keepPreviousData(before) : undefined,
  });
  return { ...query, error: useLastingError(query) };
}
