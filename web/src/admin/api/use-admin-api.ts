import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Problem } from '../../shared/api/problem';
import { requestJson } from '../../shared/api/request-json';
import { type Session, sessionKey, sessionQuery } from '../session/session';

export interface AdminApi {
  get: <Answer>(path: string, signal?: AbortSignal) => Promise<Answer>;
  post: <Answer>(path: string, body: object) => Promise<Answer>;
  put: <Answer>(path: string, body: object) => Promise<Answer>;
}

/** The API as whoever is signed in may use it. A session that has ended leads to the sign-in. */
export function useAdminApi(): AdminApi {
  const client = useQueryClient();
  return useMemo(() => createAdminApi(client), [client]);
}

function createAdminApi(client: QueryClient): AdminApi {
  const orSignIn = <Answer>(asked: Promise<Answer>): Promise<Answer> =>
    asked.catch((error: unknown) => {
      if (isProblem(error, 401)) client.setQueryData(sessionKey, null);
      throw error;
    });

  async function change<Answer>(method: 'POST' | 'PUT', path: string, body: object): Promise<Answer> {
    const send = (session: Session | null | undefined) => {
      const token = session?.csrfToken;
      return requestJson<Answer>(path, { method, body, ...(token && { csrfToken: token }) });
    };
    try {
      return await send(client.getQueryData(sessionQuery.queryKey));
    } catch (error) {
      if (!isProblem(error, 403, 'CSRF_REFUSED')) throw error;
      // Somebody signed in anew in another tab: the token that this one knows is of the session before.
      return send(await client.fetchQuery({ ...sessionQuery, staleTime: 0 }));
    }
  }

  return {
    get: (path, signal) => orSignIn(requestJson(path, signal ? { signal } : {})),
    post: (path, body) => orSignIn(change('POST', path, body)),
    put: (path, body) => orSignIn(change('PUT', path, body)),
  };
}

const isProblem = (error: unknown, status: number, code?: string): boolean =>
  error instanceof Problem && error.status === status && (code === undefined || error.code === code);
