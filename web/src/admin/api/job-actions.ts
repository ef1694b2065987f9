import { useMutation, useQueryClient } from '@tanstack/react-query';
import { operatorJobKey } from './operator-job';
import { actionPath } from './paths';
import { queueKey } from './queue';
import { useAdminApi } from './use-admin-api';

/** Asks that every list be compared with all adverts again; a round that runs is joined. */
export function useRecomputeAll() {
  const api = useAdminApi();
  return useMutation({
    mutationFn: () => api.post<{ workflowId: string }>(actionPath('recompute'), { all: true }),
  });
}

/** Asks that this advert be tried again, or its list be computed anew; what comes of it shows in its state. */
export function useJobAction(action: 'retry' | 'recompute') {
  const api = useAdminApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ jobId }: { jobId: string }) =>
      api.post<{ workflowId: string }>(actionPath(action), { jobId }),
    onSuccess: (_, { jobId }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: queueKey }),
        client.invalidateQueries({ queryKey: operatorJobKey(jobId) }),
      ]),
  });
}
