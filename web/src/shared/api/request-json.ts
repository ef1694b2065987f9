import { problemOf, Unreachable } from './problem';

const TIMEOUT_MS = 20_000;

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT';
  body?: unknown;
  /** API key, sent as a bearer token. */
  key?: string;
  /** Of the session by whose cookie the request is let in. */
  csrfToken?: string;
  signal?: AbortSignal;
}

/** Throws `Problem` when the API refuses, `Unreachable` when it cannot be asked. */
export async function requestJson<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await send(path, options);
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as Answer;
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    throw asUnreachable(error, options.signal);
  }
}

async function send(path: string, { method, body, key, csrfToken, signal }: RequestOptions) {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (key !== undefined) headers.set('authorization', `Bearer ${key}`);
  if (csrfToken !== undefined) headers.set('x-csrf-token', csrfToken);
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await fetch(path, {
      method: method ?? 'GET',
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      // A reader who has just posted must see it: the browser's copy is always checked, which an ETag keeps cheap.
      cache: 'no-cache',
    });
  } catch (error) {
    throw asUnreachable(error, signal);
  }
}

/** A cancelled request is no failure: it stays the abort that the caller asked for. */
function asUnreachable(error: unknown, signal?: AbortSignal) {
  return signal?.aborted ? error : new Unreachable('The server did not answer', { cause: error });
}
