import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { until } from '../support/jobs';
import { startProduct, type Product } from '../support/product';
import { freePort } from '../support/free-port';
import { root } from '../docs/pages';

/** Runs a check as a container does; resolves with its exit code and its words. */
function check(script: string, args: string[], environment: Record<string, string>) {
  return new Promise<{ code: number; said: string }>((resolve) => {
    const env = { PATH: process.env['PATH'], ...environment };
    execFile(process.execPath, [join(root, 'docker', script), ...args], { env }, (error, stdout) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout.trim() }),
    );
  });
}

describe('the health checks of the containers', () => {
  let product: Product;
  let ofApi: Record<string, string>;
  let ofWorker: Record<string, string>;
  beforeAll(async () => {
    product = await startProduct({ worker: false });
    ofApi = { PORT: new URL(product.url).port };
    ofWorker = {
      TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS']!,
      TEMPORAL_NAMESPACE: product.namespace,
    };
  }, 60_000);
  afterAll(() => product.close());

  it.each(['live', 'ready'])('the API is %s', async (what) => {
    expect(await check('api-health.mjs', [what], ofApi)).toMatchObject({ code: 0 });
  });

  it('an API that is not there is not healthy', async () => {
    const answer = await check('api-health.mjs', ['live'], { PORT: String(await freePort()) });
    expect(answer).toMatchObject({ code: 1, said: expect.stringContaining('ECONNREFUSED') });
  });

  it('a worker is healthy once Temporal hears it ask for work, and not before', async () => {
    expect(await check('worker-health.mjs', [], ofWorker)).toMatchObject({
      code: 1,
      said: expect.stringContaining('similar-jobs-similarity'),
    });
    await product.worker.start();
    await until('the worker is healthy', async () => {
      const { code } = await check('worker-health.mjs', [], ofWorker);
      return code === 0;
    });
  });

  it('a worker is not healthy without Temporal', async () => {
    const nowhere = { ...ofWorker, TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` };
    expect(await check('worker-health.mjs', [], nowhere)).toMatchObject({ code: 1 });
  });

  it('a worker that is switched off is as it should be', async () => {
    const off = { ...ofWorker, EMBEDDING_WORKER_ENABLED: 'false' };
    expect(await check('worker-health.mjs', [], off)).toMatchObject({ code: 0 });
  });
});
