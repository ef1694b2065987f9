import { useMutation, useQueryClient } from '@tanstack/react-query';
import { adminPath } from './paths';
import { useAdminApi } from './use-admin-api';
import { usePages } from './use-pages';

export type Role = 'admin' | 'employer';

export interface ApiKey {
  id: string;
  name: string;
  role: Role;
  ownerId: string | null;
  /** Its first characters: enough to tell it from another. */
  start: string;
  createdAt: string | null;
  createdBy: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
  /** From ADMIN_API_KEY or EMPLOYER_API_KEY: it cannot be revoked here. */
  configured: boolean;
}

/** `key` is told this once; the database keeps only its hash. */
export type MadeKey = ApiKey & { key: string };

const keysKey = ['api-keys'] as const;
const keysPath = `${adminPath}/keys`;

export function useKeys() {
  return usePages<ApiKey>({ everyMs: 30_000, queryKey: keysKey, path: keysPath }, ({ id }) => id);
}

export function useMakeKey() {
  return useKeyAction((api, key: { name: string; role: Role; ownerId?: string }) =>
    api.post<MadeKey>(keysPath, key),
  );
}

export function useRevokeKey() {
  return useKeyAction((api, id: string) =>
    api.post<ApiKey>(`${keysPath}/${encodeURIComponent(id)}/revoke`, {}),
  );
}

function useKeyAction<Input, Answer>(
  act: (api: ReturnType<typeof useAdminApi>, input: Input) => Promise<Answer>,
) {
  const api = useAdminApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => act(api, input),
    onSuccess: () => client.invalidateQueries({ queryKey: keysKey }),
  });
}
