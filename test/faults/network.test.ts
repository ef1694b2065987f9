import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import mongoose from 'mongoose';
import type { Job } from '../../src/jobs/job';
import { wrongLists } from '../support/jobs';
import { productProcess } from '../support/product-process';
import { startProduct, type Product } from '../support/product';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy';
import { startWordProvider } from './word-provider';

/** How long a wire is broken: long enough for every client to notice. */
const brokenForMs = 2_000;
const minScore = 0.35;

let product: Product;
let provider: Awaited<ReturnType<typeof startWordProvider>>;
let worker: ReturnType<typeof productProcess>;
let wires: { database: TcpProxy; Temporal: TcpProxy; provider: TcpProxy };

const wireTo = (url: URL): Promise<TcpProxy> => startTcpProxy({ host: url.hostname, port: Number(url.port) });

/** The same address, by way of the wire. */
function by(wire: TcpProxy, url: URL): URL {
  const other = new URL(url);
  other.hostname = '127.0.0.1';
  other.port = String(wire.port);
  return other;
}

beforeAll(async () => {
  product = await startProduct({ worker: false });
  provider = await startWordProvider(Math.random);
  const [mongodb, temporal, embeddings] = [
    new URL(product.mongodbUri),
    new URL(`http://${process.env['TEST_TEMPORAL_ADDRESS']!}`),
    new URL(provider.baseUrl),
  ];
  wires = {
    database: await wireTo(mongodb),
    Temporal: await wireTo(temporal),
    provider: await wireTo(embeddings),
  };
  worker = productProcess('worker', {
    MONGODB_URI: by(wires.database, mongodb).href,
    TEMPORAL_ADDRESS: by(wires.Temporal, temporal).host,
    TEMPORAL_NAMESPACE: product.namespace,
    OPENAI_BASE_URL: by(wires.provider, embeddings).href,
    OPENAI_API_KEY: 'any',
    OPENAI_EMBEDDING_MODEL: 'words',
    SIMILARITY_RECIPE: 'plain',
    OPENAI_API_TIMEOUT: '2000',
    SIMILARITY_MIN_SCORE: String(minScore),
    EMBEDDING_QUIET_PERIOD: '100ms',
    EMBEDDING_RETRY_DELAYS: '1s,2s,3s',
  });
  await worker.start();
}, 60_000);
afterAll(async () => {
  await worker?.stop('SIGKILL');
  await Promise.all(Object.values(wires ?? {}).map((wire) => wire.close()));
  await provider?.close();
  await product?.close();
});

const words = ['night', 'senior', 'hotel', 'school', 'harbour', 'baker', 'welder', 'nurse', 'driver'];
let posted = 0;
const post = () => {
  posted += 1;
  const title = [posted, posted * 3 + 1, posted * 5 + 2].map((n) => words[n % words.length]).join(' ');
  return product.post({ title, description: `${title} ref-${posted}-n` });
};

const faults = ['cut', 'refuse', 'hang', 'slow', 'truncate'] as const;
const cases = (['database', 'Temporal', 'provider'] as const).flatMap((wire) =>
  faults.map((fault) => [wire, fault] as const),
);

it.each(cases)(
  'links what was saved while the wire from the worker to the %s failed (%s)',
  async (wire, fault) => {
    const before = await post();
    wires[wire][fault]();
    const during = await post();
    await wait(brokenForMs);
    wires[wire].mend();
    const after = await post();
    await product.linked([...before, ...during, ...after]);
  },
  120_000,
);

it('has left every list true, and paid for no text more than twice', async () => {
  const connection = await mongoose.createConnection(product.mongodbUri).asPromise();
  const jobs = connection.collection<Job>('jobs');
  expect(await wrongLists(jobs, { topK: 10, minScore })).toEqual([]);
  await connection.close();
  expect(provider.answered.size).toBe(posted);
  expect([...provider.answered.values()].filter((times) => times > 2)).toEqual([]);
});
