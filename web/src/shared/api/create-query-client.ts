import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

const RETRIES = 2;

export function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < RETRIES && mayPass(error),
        retryDelay: (failures) => 600 * 2 ** failures,
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
