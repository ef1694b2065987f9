import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { actionPath, embeddingsPath } from './paths';
import { queueKey } from './queue';
import { useAdminApi } from './use-admin-api';

/** A retry of all failed adverts, or of those that failed with one code. */
export interface RetryRun {
  state: 'none' | 'running' | 'done' | 'failed' | 'cancelled';
  workflowId: string;
  code: string | null;
  total: number;
  asked: number;
  completed: number;
  failedAgain: number;
  startedAt: string | null;
  endedAt: string | null;
}

const retryRunKey = ['retry-run'] as const;
const WHILE_RUNNING_MS = 1_000;
/** A colleague may start one, too. */
const ELSE_MS = 10_000;

export function useRetryRun() {
  const api = useAdminApi();
  return useQuery({
    queryKey: retryRunKey,
    queryFn: ({ signal }) => api.get<RetryRun>(`${embeddingsPath}/retry-failed`, signal),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? WHILE_RUNNING_MS : ELSE_MS),
  });
}

/** Starts one, or joins the one that runs. */
export function useRetryFailed() {
  return useRetryRunAction((api, code: string | null) =>
    api.post<RetryRun>(actionPath('retry-failed'), code === null ? {} : { code }),
  );
}

export function useCancelRetry() {
  return useRetryRunAction((api, _: void) => api.post<RetryRun>(actionPath('cancel-retry'), {}));
}

function useRetryRunAction<Input>(
  act: (api: ReturnType<typeof useAdminApi>, input: Input) => Promise<RetryRun>,
) {
  const api = useAdminApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => act(api, input),
    onSuccess: (run) => {
      client.setQueryData(retryRunKey, run);
      void client.invalidateQueries({ queryKey: queueKey });
    },
  });
}
