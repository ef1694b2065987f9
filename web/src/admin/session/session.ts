import { queryOptions } from '@tanstack/react-query';
import { Problem } from '../../shared/api/problem';
import { requestJson } from '../../shared/api/request-json';

/** Who is signed in, and the token that goes with every change. */
export interface Session {
  caller: { role: 'admin' | 'employer'; name: string; ownerId: string; via: 'session' | 'key' | 'jwt' };
  csrfToken: string | null;
  expiresAt: string | null;
}

export const sessionKey = ['session'] as const;

/** Null: nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: ({ signal }): Promise<Session | null> =>
    requestJson<Session>('/api/auth/session', { signal }).catch((error: unknown) => {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }),
  staleTime: Number.POSITIVE_INFINITY,
});
