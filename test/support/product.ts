import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { registerSearchAttributes } from '../../src/orchestration/register-search-attributes';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { createLogger } from '../../src/platform/logger';
import { startGatedProvider } from './gated-provider';
import { until } from './jobs';
import { productProcess } from './product-process';
import { freePort } from './free-port';

/** What a job looks like in replies, as far as tests care. */
export interface PostedJob {
  id: string;
  title: string;
}

/** Many adverts of tests that run beside each other wait for one embedding server. */
const linkedWithinMs = 100_000;

export type Product = Awaited<ReturnType<typeof startProduct>>;

export interface ProductOptions {
  readonly worker?: boolean;
  readonly environment?: Record<string, string>;
  /** Ports on this machine by which its processes reach a part, in place of the part's own: wires that can be broken. */
  readonly through?: { readonly database?: number; readonly temporal?: number };
}

/**
 * The whole product as processes, on a database and in a Temporal namespace of its own: the API at once, the worker
 * too unless told otherwise. `environment` overrides any variable.
 */
export async function startProduct(options: ProductOptions = {}) {
  const { worker: withWorker = true, environment = {}, through = {} } = options;
  const name = `test-${randomUUID().slice(0, 8)}`;
  const mongodbUri = new URL(process.env['TEST_MONGODB_URI']!);
  mongodbUri.pathname = `/${name}`;
  const provider = await startGatedProvider(process.env['TEST_EMBEDDING_URL']!);
  const keys = { employer: `test-employer-${name}`, admin: `test-admin-${name}` };
  const port = await freePort();
  const variables = {
    PORT: String(port),
    MONGODB_URI: overWire(mongodbUri, through.database),
    TEMPORAL_ADDRESS: through.temporal
      ? `127.0.0.1:${through.temporal}`
      : process.env['TEST_TEMPORAL_ADDRESS']!,
    TEMPORAL_NAMESPACE: name,
    OPENAI_BASE_URL: provider.baseUrl,
    OPENAI_EMBEDDING_MODEL: 'e5-query',
    // Which adverts are alike is easy to foresee then.
    SIMILARITY_RECIPE: 'plain',
    EMBEDDING_QUIET_PERIOD: '100ms',
    ADMIN_API_KEY: keys.admin,
    EMPLOYER_API_KEY: keys.employer,
    ...environment,
  };
  const api = productProcess('server', variables);
  let worker = productProcess('worker', variables);
  const url = `http://127.0.0.1:${port}`;

  const namespaceReady = makeNamespace(name);
  await startApi();
  if (withWorker) await namespaceReady.then(worker.start);

  /** It listens before it has found its database, and says so at `/health/ready`. */
  async function startApi(): Promise<void> {
    await api.start();
    await until('the API is ready', () => fetch(`${url}/health/ready`).then(({ ok }) => ok));
  }

  async function tryToPost(advert: object): Promise<PostedJob | undefined> {
    const response = await fetch(`${url}/api/jobs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${keys.employer}` },
      body: JSON.stringify(advert),
    });
    // As the API asks of its clients: a machine under load makes a new database's files slowly.
    if (response.status === 503) return undefined;
    if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
    return (await response.json()) as PostedJob;
  }

  return {
    url,
    mongodbUri: mongodbUri.href,
    namespace: name,
    keys,
    provider,
    api: { ...api, start: startApi },
    worker: {
      start: () => namespaceReady.then(() => worker.start()),
      stop: (signal?: NodeJS.Signals) => worker.stop(signal),
      said: () => worker.said(),
      /** Another worker in its place, with other settings. */
      restartWith: async (changes: Record<string, string>): Promise<void> => {
        await worker.stop();
        worker = productProcess('worker', { ...variables, ...changes });
        await namespaceReady.then(() => worker.start());
      },
    },
    /** One after the other, so that the last one is the newest. */
    post: async (...adverts: object[]): Promise<PostedJob[]> => {
      const posted: PostedJob[] = [];
      for (const advert of adverts) posted.push(await until('it is posted', () => tryToPost(advert)));
      return posted;
    },
    /** Resolves when all of them are embedded and linked. */
    linked: (jobs: readonly PostedJob[]) =>
      Promise.all(
        jobs.map(({ id }) =>
          until(
            `advert ${id} is linked`,
            async () => {
              const response = await fetch(`${url}/api/jobs/${id}/similar`);
              return ((await response.json()) as { status: string }).status === 'ready';
            },
            linkedWithinMs,
          ),
        ),
      ),
    close: async () => {
      await Promise.all([worker.stop(), api.stop()]);
      await provider.close();
      await namespaceReady;
      const connection = await mongoose.createConnection(mongodbUri.href).asPromise();
      await connection.dropDatabase();
      await connection.close();
    },
  };
}

function overWire(uri: URL, port: number | undefined): string {
  if (port === undefined) return uri.href;
  const wired = new URL(uri);
  [wired.hostname, wired.port] = ['127.0.0.1', String(port)];
  wired.searchParams.set('directConnection', 'true');
  return wired.href;
}

/** Task queues are named alike everywhere: only a namespace of its own keeps a product's work from other workers. */
export async function makeNamespace(
  namespace: string,
  address: string = process.env['TEST_TEMPORAL_ADDRESS']!,
): Promise<void> {
  const client = createTemporalClient({ address, namespace });
  const { workflowService } = client.connection;
  try {
    await workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
    // The server's parts hear of a new namespace one after the other.
    await until(`Temporal knows namespace ${namespace}`, () =>
      workflowService.listWorkflowExecutions({ namespace }).then(
        () => true,
        () => false,
      ),
    );
    const logger = createLogger({ name: 'test', level: 'silent' });
    await until('Temporal knows the search attributes', () => registerSearchAttributes(client, logger));
  } finally {
    await client.connection.close();
  }
}
