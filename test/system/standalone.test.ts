import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type Collection, type Connection, Types } from 'mongoose';
import { openDataFolder } from '../../src/embedded/data-folder';
import type { Job } from '../../src/jobs/job';
import { startWordProvider } from '../faults/word-provider';
import { freePort } from '../support/free-port';
import { until, wrongLists } from '../support/jobs';
import { startProduct, type PostedJob, type Product } from '../support/product';

const limits = { topK: 10, minScore: 0.35 };
let folder: string;
let server: ChildProcess;
let connection: Connection;
let jobs: Collection<Job>;
let provider: Awaited<ReturnType<typeof startWordProvider>>;
let product: Product;

/** A database without a replica set, and so without change streams. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'standalone-'));
  const port = await freePort();
  const { python } = openDataFolder(process.env['DATA_DIR'] ?? '.data');
  server = spawn(join(python, 'bin', 'python'), [
    join(python, 'bin', 'secantusd-py'),
    ...['--standalone', '--host', '127.0.0.1', '--port', String(port), '--storage-path', folder],
  ]);
  const uri = `mongodb://127.0.0.1:${port}/board?retryWrites=false`;
  connection = await until('the database answers', () =>
    mongoose
      .createConnection(uri, { serverSelectionTimeoutMS: 500 })
      .asPromise()
      .catch(() => undefined),
  );
  jobs = connection.collection<Job>('jobs');
  provider = await startWordProvider(Math.random);
  product = await startProduct({
    environment: {
      MONGODB_URI: uri,
      OPENAI_BASE_URL: provider.baseUrl,
      OPENAI_API_KEY: 'any',
      OPENAI_EMBEDDING_MODEL: 'words',
      SIMILARITY_RECIPE: 'plain',
      SIMILARITY_MIN_SCORE: String(limits.minScore),
    },
  });
}, 120_000);
afterAll(async () => {
  await product?.close();
  await provider?.close();
  await connection?.close();
  server?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const listOf = async ({ id }: PostedJob): Promise<string[]> => {
  const response = await fetch(`${product.url}/api/jobs/${id}/similar`);
  const { source, items } = (await response.json()) as { source: string; items: { job: PostedJob }[] };
  return source === 'embedding' ? items.map(({ job }) => job.id) : [];
};

it('links saves of people and of other programs without change streams, and says what is missing', async () => {
  const posted = await product.post({ title: 'night baker' }, { title: 'senior baker' }, { title: 'baker' });
  await product.linked(posted);
  expect(await wrongLists(jobs, limits)).toEqual([]);
  expect(product.worker.said()).toContain('CHANGE_STREAMS_MISSING');

  const _id = new Types.ObjectId();
  await jobs.insertOne({ _id, title: 'hotel baker', status: 'active' } as never);
  const [, , plain] = posted;
  await until('its neighbours have it', async () => (await listOf(plain!)).includes(String(_id)), 60_000);
  await jobs.updateOne({ _id }, { $set: { status: 'closed' } });
  await until('they have it no more', async () => !(await listOf(plain!)).includes(String(_id)), 60_000);
  await jobs.deleteOne({ _id: new Types.ObjectId(posted[1]!.id) });
  await until('it is in no list', async () => (await wrongLists(jobs, limits)).length === 0, 60_000);
}, 240_000);
