import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useLastingError } from '../../shared/api/use-lasting-error';
import { embeddingsPath } from './paths';
import { useAdminApi } from './use-admin-api';

/** An advert that the migration left as it was. */
export interface MigrationReport {
  jobId: string;
  code: string;
  reason: string;
  at: string;
}

interface ReportPage {
  items: MigrationReport[];
  next: string | null;
}

const PAGE_SIZE = 50;

export function useReports() {
  const api = useAdminApi();
  const { data, ...query } = useInfiniteQuery({
    queryKey: ['reports'],
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam === null ? '' : `&after=${encodeURIComponent(pageParam)}`;
      return api.get<ReportPage>(`${embeddingsPath}/migration/reports?limit=${PAGE_SIZE}${after}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  return { ...query, error: useLastingError(query), items: data?.pages.flatMap(({ items }) => items) };
}
