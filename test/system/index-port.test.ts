import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose, { Types, type Collection, type Connection } from 'mongoose';
import { createActiveModel } from '../../src/embeddings/active-model';
import type { Job } from '../../src/jobs/job';
import { createIndexWorkers } from '../../src/orchestration/index-workers';
import { heartbeatCollection, type StoredBeat } from '../../src/orchestration/worker-heartbeats';
import { createIndexClient } from '../../src/similarity/port/index-client';
import { until } from '../support/jobs';
import { collectLog } from '../support/log-lines';
import { startProduct, type PostedJob, type Product } from '../support/product';
import { productProcess } from '../support/product-process';

let product: Product;
let second: ReturnType<typeof productProcess>;
let connection: Connection;
let jobs: PostedJob[];

const beats = () => connection.collection<StoredBeat>(heartbeatCollection);

/** What the API has of it, with its own deadline. */
function client() {
  const { logger, lines } = collectLog();
  const stored = connection.collection('jobs') as unknown as Collection<Job>;
  const activeModel = createActiveModel({ connection, jobs: stored });
  const workers = createIndexWorkers({ connection, activeModel });
  return { ...createIndexClient({ workers, logger }), lines, workers };
}

beforeAll(async () => {
  product = await startProduct();
  connection = await mongoose.createConnection(product.mongodbUri).asPromise();
  second = productProcess('worker', {
    MONGODB_URI: product.mongodbUri,
    TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS']!,
    TEMPORAL_NAMESPACE: product.namespace,
    OPENAI_BASE_URL: product.provider.baseUrl,
    OPENAI_EMBEDDING_MODEL: 'e5-query',
    SIMILARITY_RECIPE: 'plain',
  });
  jobs = await product.post(
    { title: 'Elektricist', description: 'Instalime elektrike në ndërtesa', category: 'Ndërtim' },
    { title: 'Elektricist ndërtesash', description: 'Instalime elektrike', category: 'Ndërtim' },
    { title: 'Electrician', description: 'Electrical installations in buildings', category: 'Construction' },
  );
  await product.linked(jobs);
}, 120_000);
afterAll(async () => {
  await second.stop();
  await product.close();
  await connection.close();
}, 60_000);

describe('a worker', () => {
  it('tells where its index is, and answers by category and for whatever text', async () => {
    const { nearest, close } = client();
    const [about, other, english] = jobs as [PostedJob, PostedJob, PostedJob];
    const found = await until('it answers', () => nearest({ jobId: about.id }, { limit: 10 }));
    expect(found.candidates.map(({ jobId }) => jobId).sort()).toEqual([other.id, english.id].sort());
    expect(found.model).toBe('e5-query');
    const filter = { category: 'Construction' };
    const inCategory = await until('it answers', () => nearest({ jobId: about.id }, { limit: 10, filter }));
    expect(inCategory.candidates.map(({ jobId }) => jobId)).toEqual([english.id]);
    close();
  });

  it('that hangs, is killed or comes back is asked as long as it answers, and readers do not wait for it', async () => {
    const { nearest, close, workers, lines } = client();
    const ask = () => nearest({ jobId: jobs[0]!.id }, { limit: 10 });
    const first = (await beats().findOne({ leftAt: { $exists: false } }))!;
    await until('the first answers', ask);

    process.kill(first.pid, 'SIGSTOP');
    try {
      await until('it is silent', async () => (await ask()) === undefined);
      const began = performance.now();
      for (let n = 0; n < 50; n += 1) expect(await ask()).toBeUndefined();
      // One try in five seconds at most, of 150 ms.
      expect(performance.now() - began).toBeLessThan(2_000);
      await second.start();
      await until('the second tells its address', async () => (await workers()).urls.length === 2);
      await until('the second answers', ask);
    } finally {
      process.kill(first.pid, 'SIGCONT');
    }
    await product.worker.stop('SIGKILL');
    for (let n = 0; n < 10; n += 1) await until('the second goes on', ask);
    await second.stop();
    await until('nobody is there', async () => (await ask()) === undefined);
    await product.worker.start();
    await until('the first is back', ask);
    expect(lines.map((line) => line['code'])).toEqual(lines.map(() => 'INDEX_UNREACHABLE'));
    close();
  }, 180_000);

  it('answers nothing about an advert that is gone', async () => {
    const { nearest, close } = client();
    const gone = jobs[2]!.id;
    await connection.collection('jobs').deleteOne({ _id: new Types.ObjectId(gone) });
    const found = await until('it answers', () => nearest({ jobId: jobs[0]!.id }, { limit: 10 }));
    expect(found.candidates.map(({ jobId }) => jobId)).toEqual([jobs[1]!.id]);
    expect(await nearest({ jobId: gone }, { limit: 10 })).toBeUndefined();
    close();
  });
});
