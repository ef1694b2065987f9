import { useMutation } from '@tanstack/react-query';
import { actionPath } from './paths';
import { useAdminApi } from './use-admin-api';

/** What has to be typed, word for word and in English: the API asks for it, too. */
export const purgeWords = 'delete all embeddings';

/** Deletes all embeddings and lists; answers with the workflow that does it. */
export function usePurge() {
  const api = useAdminApi();
  return useMutation({
    mutationFn: () => api.post<{ workflowId: string }>(actionPath('purge'), { confirm: purgeWords }),
  });
}
