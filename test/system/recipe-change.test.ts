import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mongoose, { type Connection } from 'mongoose';
import { profileOf } from '../../src/embeddings/model-profile';
import type { Job } from '../../src/jobs/job';
import { root } from '../docs/pages';
import { demoAdverts } from '../support/demo-adverts';
import { until, wrongLists } from '../support/jobs';
import { startProduct, type Product } from '../support/product';

const run = promisify(execFile);
const tuned = 'e5-query+tuned-1';
let product: Product;
let connection: Connection;
beforeAll(async () => {
  product = await startProduct({ environment: { SIMILARITY_RECIPE: 'plain' } });
  connection = await mongoose.createConnection(product.mongodbUri).asPromise();
}, 60_000);
afterAll(async () => {
  await connection?.close();
  await product?.close();
});

async function migrate(...words: string[]): Promise<Record<string, unknown> | undefined> {
  const environment = {
    ...{ PATH: process.env['PATH'], HOME: process.env['HOME'] },
    MONGODB_URI: product.mongodbUri,
    TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'],
    TEMPORAL_NAMESPACE: product.namespace,
    OPENAI_EMBEDDING_MODEL: 'e5-query',
    SIMILARITY_RECIPE: 'tuned',
  };
  const line = ['src/cli/migrate-embeddings.ts', '--json', ...words];
  const { stdout } = await run(join(root, 'node_modules/.bin/tsx'), line, { cwd: root, env: environment });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, unknown>;
}

const jobs = () => connection.collection<Job>('jobs');
const models = async () => (await jobs().distinct('embedding.model')).map(String).sort();
const wrong = (model: string) => wrongLists(jobs(), { topK: 10, minScore: profileOf(model).minScore });
const listsAreTrue = (model: string) =>
  until(`lists are those of ${model}`, async () => (await wrong(model)).length === 0);

it('changes the recipe as a model is changed: beside the board, then all at once, and back without a call', async () => {
  const posted = await product.post(...demoAdverts('en', 6), ...demoAdverts('sq', 6));
  await product.linked(posted);
  expect(await models()).toEqual(['e5-query']);

  // The recipe alone changes nothing: vectors of two recipes cannot be compared.
  await product.worker.restartWith({ SIMILARITY_RECIPE: 'tuned' });
  const [late] = await product.post(demoAdverts('en', 8)[7]!);
  await product.linked([late!]);
  expect(await models()).toEqual(['e5-query']);

  const dryRun = await migrate('--dry-run');
  // Twelve titles beside as many texts, and those of the late one.
  expect(dryRun).toMatchObject({ jobs: 13, needed: 13, distinct: 26 });
  expect(await migrate()).toMatchObject({ state: 'completed', progress: { model: tuned } });
  expect(await models()).toEqual([tuned]);
  await listsAreTrue(tuned);
  const { embedding } = (await fetch(`${product.url}/api/jobs/${late!.id}`).then((reply) =>
    reply.json(),
  )) as {
    embedding: { model: string };
  };
  expect(embedding.model).toBe('e5-query');

  // What somebody saves from now on is made by the new recipe.
  const [next] = await product.post(demoAdverts('sq', 8)[7]!);
  await product.linked([next!]);
  expect(await models()).toEqual([tuned]);
  await listsAreTrue(tuned);

  expect(await migrate('--back')).toMatchObject({ state: 'completed', progress: { model: 'e5-query' } });
  expect(await models()).toEqual(['e5-query']);
  await listsAreTrue('e5-query');
}, 240_000);
