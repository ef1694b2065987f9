import { Types } from 'mongoose';
import { createApp, type AppParts } from '../../src/api/app';
import { listen } from '../../src/api/listen';
import { problemReply } from '../../src/api/problem';
import type { Job } from '../../src/jobs/job';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { loadConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { openJobs } from './jobs';

export const adminKey = 'admin-key-of-the-tests';
export const employerKey = 'employer-key-of-the-tests';

/** With the keys above; what is not named here is as usual. */
export const usualConfig = loadConfig({
  ...{ ADMIN_API_KEY: adminKey, EMPLOYER_API_KEY: employerKey },
  OPENAI_EMBEDDING_MODEL: 'some-model',
  SIMILARITY_RECIPE: 'plain',
});

/** No limit that a quick test could meet. */
const many = { points: 1_000_000, duration: 1 };
export const noLimits = { reads: many, writes: many, wrongKeys: many };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; nothing when there is none or it is not JSON. Its form is for the test to check. */
  readonly body: Body;
}

/** Whatever a reply may hold; named is what tests look into. */
interface Body {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly type: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly embedding: { readonly status: string };
  readonly items: readonly { readonly id: string }[];
  readonly nextCursor: string | null;
  readonly checks: object;
  readonly [name: string]: unknown;
}

interface Ask {
  readonly key?: string | null;
  readonly headers?: Record<string, string>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
}

/** Asks a running API as any client would; writes come with the employer's key unless told otherwise. */
export function createClient(port: number) {
  const base = `http://127.0.0.1:${port}`;

  const ask = async (method: string, path: string, given: Ask = {}): Promise<Answer> => {
    const { key = method === 'GET' || method === 'HEAD' ? null : employerKey } = given;
    const body = 'json' in given ? JSON.stringify(given.json) : given.raw;
    const response = await fetch(base + path, {
      method,
      headers: {
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...given.headers,
      },
      ...(body !== undefined && { body }),
    });
    const text = await textOf(response);
    return { status: response.status, headers: response.headers, text, body: parsed(text) as Body };
  };

  return {
    base,
    ask,
    get: (path: string, given?: Ask) => ask('GET', path, given),
    post: (json: unknown, given?: Ask) => ask('POST', '/api/jobs', { json, ...given }),
    put: (id: string, json: unknown, given?: Ask) => ask('PUT', `/api/jobs/${id}`, { json, ...given }),
    remove: (id: string, given?: Ask) => ask('DELETE', `/api/jobs/${id}`, given),
  };
}

/** A stream of events never ends: its first one stands for it. */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream() as never)) {
    text += String(chunk);
    if (/^data: .*\n\n/m.test(text)) break;
  }
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The API on a free port. */
export async function startApi(parts: Pick<AppParts, 'connection' | 'model'> & Partial<AppParts>) {
  // Used by what operators do only, and not connected before.
  const client = createTemporalClient({
    address: process.env['TEST_TEMPORAL_ADDRESS']!,
    namespace: 'default',
  });
  const app = createApp({
    config: usualConfig,
    client,
    logger: createLogger({ name: 'test', level: 'silent' }),
    rates: noLimits,
    ...parts,
  });
  const { port, close } = await listen(app, { host: '127.0.0.1', port: 0 });
  return {
    ...{ app, port, client: createClient(port) },
    close: async (): Promise<void> => {
      await close();
      await client.connection.close();
    },
  };
}

/** The API over a database of its own, and everything that a test needs to look behind it. */
export async function openBoard(parts: Partial<AppParts> = {}) {
  const database = await openJobs();
  const api = await startApi({ connection: database.connection, model: database.model, ...parts });
  return {
    ...database,
    ...api,
    close: async (): Promise<void> => {
      await api.close();
      await database.close();
    },
  };
}

/** A stored job: what is not given is as a fresh save would have it. */
export function storedJob(given: Record<string, unknown> = {}): Job {
  const now = new Date();
  const fresh = {
    _id: new Types.ObjectId(),
    title: 'A job',
    description: '',
    tags: [],
    status: 'active',
    ownerId: 'employer',
    embedding: { status: 'pending' },
    similarJobs: [],
    createdAt: now,
    updatedAt: now,
  };
  return { ...fresh, ...given } as unknown as Job;
}

/** The reply is a problem of this code, in the form of RFC 9457. Returns it. */
export function problemOf(answer: Answer, status: number, code: string) {
  const found = `${answer.status} ${String((answer.body as Body | undefined)?.['code'])} ${answer.text}`;
  if (!found.startsWith(`${status} ${code} `)) throw new Error(`expected ${status} ${code}, got ${found}`);
  const problem = problemReply.parse(answer.body);
  const type = answer.headers.get('content-type') ?? '';
  if (!/^application\/problem\+json(;|$)/.test(type)) throw new Error(`a problem came as ${type}`);
  if (problem.status !== status) throw new Error(`status ${status}, the body says ${problem.status}`);
  if (problem.type !== `/api/problems/${code}`) throw new Error(`type is ${problem.type}`);
  if (problem.debugId !== answer.headers.get('x-debug-id')) throw new Error('two debug ids');
  return problem;
}
