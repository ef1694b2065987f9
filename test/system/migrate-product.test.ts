import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mongoose, { type Connection } from 'mongoose';
import type { Job } from '../../src/jobs/job';
import { root } from '../docs/pages';
import { storedJob } from '../support/api';
import { wrongLists } from '../support/jobs';
import { startProduct, type Product } from '../support/product';

const run = promisify(execFile);
let product: Product;
let connection: Connection;
beforeAll(async () => {
  product = await startProduct({ worker: false });
  connection = await mongoose.createConnection(product.mongodbUri).asPromise();
}, 60_000);
afterAll(async () => {
  await connection?.close();
  await product?.close();
});

async function migrate(...words: string[]): Promise<Record<string, unknown>[]> {
  const environment = {
    ...{ PATH: process.env['PATH'], HOME: process.env['HOME'] },
    MONGODB_URI: product.mongodbUri,
    TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'],
    TEMPORAL_NAMESPACE: product.namespace,
    OPENAI_EMBEDDING_MODEL: 'e5-query',
    SIMILARITY_RECIPE: 'plain',
  };
  const line = ['src/cli/migrate-embeddings.ts', '--json', ...words];
  const { stdout } = await run(join(root, 'node_modules/.bin/tsx'), line, { cwd: root, env: environment });
  const lines = stdout.trim().split('\n');
  return lines.map((text) => JSON.parse(text) as Record<string, unknown>);
}

it('embeds and links a board that existed before, as its dry run said', async () => {
  const jobs = connection.collection<Job>('jobs');
  const adverts = Array.from({ length: 40 }, (_, n) => storedJob({ title: `Baker number ${n % 30}` }));
  await jobs.insertMany(adverts);
  const [before] = await migrate('--dry-run');
  expect(before).toMatchObject({ jobs: 40, needed: 40, distinct: 30 });

  const whole = migrate();
  await product.worker.start();
  expect((await whole).at(-1)).toMatchObject({
    state: 'completed',
    progress: { phase: 'done', jobs: { total: 40, looked: 40, reported: 0 } },
  });
  const [after] = await migrate('--dry-run');
  expect(after).toMatchObject({ jobs: 40, current: 40, needed: 0 });
  await product.linked(adverts.map(({ _id, title }) => ({ id: String(_id), title })));
  expect(await wrongLists(jobs, { topK: 10, minScore: 0.84 })).toEqual([]);
  const key = { authorization: `Bearer ${product.keys.admin}` };
  const status = await fetch(`${product.url}/api/admin/embeddings/status`, { headers: key });
  expect(await status.json()).toMatchObject({ coverage: 1, jobs: { total: 40, completed: 40 } });
}, 180_000);
