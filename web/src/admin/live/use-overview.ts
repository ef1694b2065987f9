import { useQuery } from '@tanstack/react-query';
import { overviewKey, readOverview } from '../api/overview';
import { useAdminApi } from '../api/use-admin-api';
import { useConnection } from './connection';

/** While the stream is away the board is asked at this pace instead. */
const WITHOUT_STREAM_MS = 5_000;

/** How the board is; kept true by the stream of events. Undefined until it is known. */
export function useOverview() {
  const api = useAdminApi();
  const { state } = useConnection();
  const { data } = useQuery({
    queryKey: overviewKey,
    queryFn: ({ signal }) => readOverview(api, signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: state === 'live' ? false : WITHOUT_STREAM_MS,
  });
  return data;
}
