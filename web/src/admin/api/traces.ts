import { useQuery } from '@tanstack/react-query';
import { useLastingError } from '../../shared/api/use-lasting-error';
import { embeddingsPath } from './paths';
import type { Trace, TraceLevel } from './trace';
import { useAdminApi } from './use-admin-api';
import { usePages } from './use-pages';

export interface TraceSummary {
  debugId: string;
  at: string;
  title: string;
  jobId: string | null;
  level: TraceLevel;
}

/** A save takes seconds; its later events come while one looks. */
const AGAIN_MS = 3_000;

export function useTrace(debugId: string) {
  const api = useAdminApi();
  const query = useQuery({
    queryKey: ['trace', debugId],
    queryFn: ({ signal }) =>
      api.get<Trace>(`${embeddingsPath}/traces/${encodeURIComponent(debugId)}`, signal),
    refetchInterval: ({ state: { error } }) => (error ? false : AGAIN_MS),
  });
  return { ...query, error: useLastingError(query) };
}

/** The newest first. */
export function useTraces() {
  return usePages<TraceSummary>(
    { everyMs: 5_000, queryKey: ['traces'], path: `${embeddingsPath}/traces` },
    ({ debugId }) => debugId,
  );
}
