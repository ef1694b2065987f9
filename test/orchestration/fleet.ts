import { readDeployment } from '../../src/orchestration/deployment';
import { registerSearchAttributes } from '../../src/orchestration/register-search-attributes';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { createLogger } from '../../src/platform/logger';
import { until } from '../support/jobs';
import { startProduct, type PostedJob, type Product } from '../support/product';
import { productProcess } from '../support/product-process';

const logger = createLogger({ name: 'test', level: 'silent' });

/** Workers of several releases for one product, whose own worker does not run. */
export async function openFleet() {
  const product = await startProduct({ worker: false });
  const client = createTemporalClient({
    address: process.env['TEST_TEMPORAL_ADDRESS']!,
    namespace: product.namespace,
  });
  // The last that is made of a product's namespace.
  await until('the namespace is ready', () => registerSearchAttributes(client, logger));
  const workers: ReturnType<typeof productProcess>[] = [];

  return {
    product,
    client,
    worker: (release?: { folder: string }) => {
      const worker = productProcess('worker', workerVariables(product), release?.folder);
      workers.push(worker);
      return worker;
    },
    /** Resolves when it is; a killed worker is noticed by a heartbeat that does not come, and its retries take time. */
    linked: ({ id }: PostedJob) =>
      until(
        `advert ${id} is linked`,
        async () => {
          const response = await fetch(`${product.url}/api/jobs/${id}/similar`);
          return ((await response.json()) as { status: string }).status === 'ready';
        },
        120_000,
      ),
    /** The build id that gets the tasks; undefined while unversioned workers do. */
    current: async () => (await readDeployment(client))?.current,
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop('SIGKILL')));
      await product.close();
      await client.connection.close();
    },
  };
}

/** What the product's own worker is given. */
export const workerVariables = (product: Product): Record<string, string> => ({
  MONGODB_URI: product.mongodbUri,
  TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS']!,
  TEMPORAL_NAMESPACE: product.namespace,
  OPENAI_BASE_URL: product.provider.baseUrl,
  OPENAI_EMBEDDING_MODEL: 'e5-query',
  EMBEDDING_QUIET_PERIOD: '100ms',
});
