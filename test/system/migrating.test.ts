import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { setTimeout } from 'node:timers/promises';
import mongoose, { type Collection, type Connection } from 'mongoose';
import { createActiveModel } from '../../src/embeddings/active-model';
import type { Job } from '../../src/jobs/job';
import { fromStoredVector } from '../../src/jobs/stored-vector';
import { startMigration } from '../../src/orchestration/start-migration';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { migrationId } from '../../src/orchestration/workflow-ids';
import type { MigrateEmbeddings } from '../../workflows';
import { until, wrongLists } from '../support/jobs';
import { startMeteredProvider } from '../support/metered-provider';
import { startProduct, type Product } from '../support/product';
import { productProcess } from '../support/product-process';

/** Every advert is near enough to every other: lists are full. */
const minScore = -1;
const [adverts, texts] = [600, 450];
const models = { 'model-384': 384, 'model-1536': 1_536 };

let provider: Awaited<ReturnType<typeof startMeteredProvider>>;
let product: Product;
let worker: ReturnType<typeof productProcess>;
let client: Client;
let connection: Connection;
let jobs: Collection<Job>;

const workerOf = (model: keyof typeof models) =>
  productProcess('worker', {
    MONGODB_URI: product.mongodbUri,
    TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS']!,
    TEMPORAL_NAMESPACE: product.namespace,
    OPENAI_BASE_URL: provider.baseUrl,
    OPENAI_EMBEDDING_MODEL: model,
    SIMILARITY_RECIPE: 'plain',
    EMBEDDING_BATCH_SIZE: '50',
    SIMILARITY_MIN_SCORE: String(minScore),
    LOG_LEVEL: 'warn',
  });

beforeAll(async () => {
  provider = await startMeteredProvider({
    latencyMs: 150,
    dimensions: (model) => models[model as keyof typeof models],
  });
  product = await startProduct({ worker: false });
  client = createTemporalClient({
    address: process.env['TEST_TEMPORAL_ADDRESS']!,
    namespace: product.namespace,
  });
  connection = await mongoose.createConnection(product.mongodbUri).asPromise();
  jobs = connection.collection<Job>('jobs');
  // As an existing board has them: no field of the product, and some adverts more than once.
  await connection.collection('jobs').insertMany(
    Array.from({ length: adverts }, (_, n) => ({
      title: `Advert ${n % texts}`,
      description: `What ${n % texts} is about. `.repeat(10),
      createdAt: new Date(Date.now() - n * 60_000),
      ownersNote: n,
      // The rest have none: they count as active.
      ...(n < adverts - 50 && { status: 'active' }),
    })),
  );
}, 120_000);
afterAll(async () => {
  await worker?.stop('SIGKILL');
  await connection?.close();
  await client?.connection.close();
  await product?.close();
  await provider?.close();
});

const handle = () => client.workflow.getHandle<typeof MigrateEmbeddings>(migrationId);
const state = () => createActiveModel({ connection, jobs }).read();
const hasModel = async (model: keyof typeof models) => {
  const all = (await jobs.find({}).toArray()) as unknown as Job[];
  const lengths = new Set(all.map(({ embedding }) => fromStoredVector(embedding.vector)?.length));
  expect([...lengths]).toEqual([models[model]]);
  expect(await wrongLists(jobs, { topK: 10, minScore })).toEqual([]);
};

/** Reads lists without pause; what was not as a reader should get it. */
function readers(ids: readonly string[]) {
  const troubles: string[] = [];
  let [reads, over] = [0, false];
  const reading = Promise.all(
    [0, 1].map(async (first) => {
      for (let n = first; !over; n += 7) {
        const id = ids[n % ids.length]!;
        const response = await fetch(`${product.url}/api/jobs/${id}/similar`);
        const { items, source } = (await response.json()) as { items: unknown[]; source: string };
        reads += 1;
        if (response.status !== 200 || items.length !== 10 || source !== 'embedding')
          troubles.push(`${id}: ${response.status}, ${items?.length} of ${source}`);
        // One address may read so often and no more.
        await setTimeout(3);
      }
    }),
  );
  return async () => {
    over = true;
    await reading;
    return { reads, troubles };
  };
}

describe('an existing board', () => {
  it('is embedded and linked by itself, and a worker that is killed in the middle is no loss', async () => {
    worker = workerOf('model-384');
    await worker.start();
    await until('calls are made', () => Promise.resolve(provider.books.calls >= 5));
    await worker.stop('SIGKILL');
    worker = workerOf('model-384');
    await worker.start();
    const progress = await handle().result();
    expect(progress).toMatchObject({ phase: 'done', jobs: { total: adverts, looked: adverts, alone: 0 } });
    expect(provider.books.distinct()).toBe(texts);
    // What was under way was paid and nobody got the answer, nor what came but was not stored yet.
    const lost = 3 * 3 * provider.books.largest.inputs;
    expect(provider.books.inputs - texts).toBeLessThanOrEqual(lost);
    expect(provider.books.inputs - progress.bill.texts).toBeLessThanOrEqual(lost);
    expect(provider.books.limited).toEqual([]);
    await hasModel('model-384');
    const kept = await connection
      .collection('jobs')
      .countDocuments({ ownersNote: { $gte: 0 }, status: 'active' });
    expect(kept).toBe(adverts);
  }, 180_000);
});

describe('a change of the model, while people read', () => {
  it('shows every list at every moment, and is over when all are of the new model', async () => {
    const ids = (await jobs.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => String(_id));
    await worker.stop();
    worker = workerOf('model-1536');
    await worker.start();
    // What is configured is not in use until a migration says so.
    expect(await state()).toMatchObject({ active: 'model-384' });
    const stop = readers(ids);
    const paidBefore = provider.books.inputs;
    const progress = await (await startMigration(client, { model: 'model-1536' })).result();
    const { reads, troubles } = await stop();
    expect(troubles).toEqual([]);
    expect(reads).toBeGreaterThan(100);
    expect(progress).toMatchObject({ phase: 'done', changesFrom: 'model-384', bill: { texts } });
    expect(provider.books.inputs - paidBefore).toBe(texts);
    expect(await state()).toMatchObject({ active: 'model-1536', previous: 'model-384' });
    await hasModel('model-1536');
  }, 180_000);

  it('costs nothing to take back', async () => {
    const paidBefore = provider.books.inputs;
    const progress = await (await startMigration(client, { model: 'model-384' })).result();
    expect(progress).toMatchObject({ phase: 'done', bill: { calls: 0, texts: 0, usd: 0 } });
    // The probe's word, when the provider was asked with another model.
    expect(provider.books.inputs - paidBefore).toBeLessThanOrEqual(1);
    expect(await state()).toMatchObject({ active: 'model-384', previous: 'model-1536' });
    await hasModel('model-384');
  }, 180_000);
});
