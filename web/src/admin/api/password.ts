import { useMutation } from '@tanstack/react-query';
import { useAdminApi } from './use-admin-api';

export function useChangePassword() {
  const api = useAdminApi();
  return useMutation({
    mutationFn: (passwords: { current: string; next: string }) =>
      api.post<void>('/api/auth/password', passwords),
  });
}
