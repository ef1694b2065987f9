import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

const RETRIES = 2;
/** What failed is asked for again at this pace, so that a page heals when its server is back. */
const WHILE_FAILING_MS = 5_000;

export function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < RETRIES && mayPass(error),
        retryDelay: (failures) => 600 * 2 ** failures,
        refetchInterval: ({ state: { status, error } }) =>
          status === 'error' && error && mayPass(error) ? WHILE_FAILING_MS : false,
        // A board on this very machine answers without a network, so a request is always tried.
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** What the client did wrong stays wrong; only silence and server faults are worth another try. */
function mayPass(error: Error) {
  return !(error instanceof Problem) || error.status >= 500;
}
