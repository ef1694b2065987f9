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

export type Product = Awaited<ReturnType<typeof startProduct>>;

/**
 * The whole product as processes, on a database and in a Temporal namespace of its own: the API at once, the worker
 * too unless told otherwise. `environment` overrides any variable.
 */
export async function startProduct(options: { worker?: boolean; environment?: Record<string, string> } = {}) {
  const { worker: withWorker = true, environment = {} } = options;
  const name = `test-${randomUUID().slice(0, 8)}`;
  const mongodbUri = new URL(process.env['TEST_MONGODB_URI']!);
  mongodbUri.pathname = `/${name}`;
  const provider = await startGatedProvider(process.env['TEST_EMBEDDING_URL']!);
  const keys = { employer: `test-employer-${name}`, admin: `test-admin-${name}` };
  const port = await freePort();
  const variables = {
    PORT: String(port),
    MONGODB_URI: mongodbUri.href,
    TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS']!,
    TEMPORAL_NAMESPACE: name,
    OPENAI_BASE_URL: provider.baseUrl,
    OPENAI_EMBEDDING_MODEL: 'e5-query',
    EMBEDDING_QUIET_PERIOD: '100ms',
    ADMIN_API_KEY: keys.admin,
    EMPLOYER_API_KEY: keys.employer,
    ...environment,
  };
  const api = productProcess('server', variables);
  const worker = productProcess('worker', variables);
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
    worker: { ...worker, start: () => namespaceReady.then(worker.start) },
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
          until(`advert ${id} is linked`, async () => {
            const response = await fetch(`${url}/api/jobs/${id}/similar`);
            return ((await response.json()) as { status: string }).status === 'ready';
          }),
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
