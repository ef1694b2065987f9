import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import mongoose, { type Connection } from 'mongoose';
import type { GenerateEmbeddingInput, GenerateEmbeddingResult } from '../../activities/contract';
import { createCostBooks } from '../../src/embeddings/costs/cost-books';
import { createDailyBudget } from '../../src/embeddings/costs/daily-budget';
import { createPaidCall } from '../../src/embeddings/costs/paid-call';
import { createEmbeddingProvider } from '../../src/embeddings/embedding-provider';
import { embeddingText } from '../../src/embeddings/embedding-text';
import { createPaidOnce } from '../../src/embeddings/paid-once';
import { profileOf } from '../../src/embeddings/model-profile';
import { createTextClaims } from '../../src/embeddings/text-claims';
import type { Job } from '../../src/jobs/job';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { createLogger } from '../../src/platform/logger';
import { openJobs } from '../support/jobs';
import { answers, startProvider } from '../support/misbehaving-provider';
import { model, openActivities } from '../support/worker-activities';

const logger = createLogger({ name: 'test', level: 'silent' });

let database: Awaited<ReturnType<typeof openJobs>>;
let server: Awaited<ReturnType<typeof startProvider>>;
let closing: (() => Promise<unknown>)[];
beforeEach(async () => {
  [database, server, closing] = [await openJobs(), await startProvider(), []];
});
afterEach(async () => {
  for (const close of closing.reverse()) await close();
  await server.close();
  await database.close();
});

/** What one worker has: a connection, claims and books of its own. */
async function startWorker() {
  const connection: Connection = await mongoose.createConnection(database.uri).asPromise();
  const client = createTemporalClient({
    address: process.env['TEST_TEMPORAL_ADDRESS']!,
    namespace: 'default',
  });
  const books = createCostBooks({ connection, logger });
  const provider = createEmbeddingProvider({
    ...{ apiKey: 'k', baseUrl: server.baseUrl, model, timeoutMs: 5_000 },
  });
  const { activities, close } = openActivities({
    database: { ...database, connection, jobs: connection.collection<Job>('jobs') },
    ...{ providerUrl: server.baseUrl, client },
    given: {
      starter: {
        ensureRunning: () => Promise.resolve(true),
        tryNow: () => Promise.resolve(true),
        migrate: () => Promise.resolve(true),
        tellMigration: () => Promise.resolve(true),
      },
      claims: createTextClaims({ connection }),
      paidCall: createPaidCall({ provider, books, budget: createDailyBudget({ connection, books }) }),
      detectLanguage: ({ description }) => (description?.includes('furrë') ? 'sq' : 'en'),
    },
  });
  closing.push(
    () => connection.close(),
    () => client.connection.close(),
    close,
  );
  const embed = (jobId: string) =>
    new MockActivityEnvironment().run<
      [GenerateEmbeddingInput],
      GenerateEmbeddingResult,
      typeof activities.generateEmbedding
    >(activities.generateEmbedding, { jobId, failedTries: 0, lastTry: false });
  return { embed, books };
}

const save = async (title: string): Promise<string> =>
  String((await database.model.create({ title, description: 'Punë në furrë.' }))._id);
const vectors = async () => {
  const all = (await database.jobs.find({}).toArray()) as unknown as Job[];
  return new Set(all.map(({ embedding }) => (embedding.vector as mongoose.mongo.Binary).toString('hex')));
};
const paid = (results: readonly GenerateEmbeddingResult[]) => results.filter((each) => each.paid).length;

describe('equal adverts', () => {
  it('that are saved at once are paid once, whichever worker embeds them', async () => {
    const workers = await Promise.all([startWorker(), startWorker()]);
    const jobs = await Promise.all(Array.from({ length: 10 }, () => save('Furrtar')));
    const results = await Promise.all(jobs.map((jobId, n) => workers[n % 2]!.embed(jobId)));
    expect(results.map(({ outcome }) => outcome)).toEqual(jobs.map(() => 'embedded'));
    expect(results.map(({ language }) => language)).toEqual(jobs.map(() => 'sq'));
    expect([server.inputs.length, paid(results), (await vectors()).size]).toEqual([1, 1, 1]);
    const [row] = await workers[0].books.between(new Date(), new Date());
    expect(row).toMatchObject({ cause: 'save', calls: 1, texts: 1 });
    expect(await database.connection.collection('text_claims').countDocuments()).toBe(0);
  });

  it('are paid by the next one where the first call fails', async () => {
    const workers = await Promise.all([startWorker(), startWorker()]);
    server.next(answers.status(500));
    const jobs = await Promise.all([save('Furrtar'), save('Furrtar')]);
    const ends = await Promise.allSettled(jobs.map((jobId, n) => workers[n]!.embed(jobId)));
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(server.inputs).toHaveLength(2);
  });

  it('are not paid again later, nor is anything asked of a provider that is away', async () => {
    const worker = await startWorker();
    const first = await worker.embed(await save('Furrtar'));
    server.always(answers.status(401));
    const [again, other] = await Promise.allSettled([
      worker.embed(await save('Furrtar')),
      worker.embed(await save('Another')),
    ]);
    expect(first.paid).toBe(true);
    expect(again).toMatchObject({ status: 'fulfilled', value: { outcome: 'embedded', paid: false } });
    expect(other.status).toBe('rejected');
  });

  it('are not paid when the vector was stored between the look and the claim', async () => {
    const stored: Float32Array[] = [];
    const paidOnce = createPaidOnce({
      claims: createTextClaims(database),
      known: () => {
        const seen = stored[0];
        stored.push(new Float32Array(2));
        return Promise.resolve(seen);
      },
    });
    const pay = () => Promise.reject(new Error('paid'));
    expect(await paidOnce('a', pay, new AbortController().signal)).toEqual({ known: stored[0] });
  });

  it('are paid by another worker where the one that was about to is killed', async () => {
    const worker = await startWorker();
    const dead = createTextClaims({ connection: database.connection, leaseMs: 400 });
    const jobId = await save('Furrtar');
    const { mine } = await dead.claim([await hashOf(jobId)]);
    expect(mine).toHaveLength(1);
    // It renews no more.
    await database.connection.collection('text_claims').updateOne({}, { $set: { holder: 'killed' } });
    expect(await worker.embed(jobId)).toMatchObject({ outcome: 'embedded', paid: true });
  });
});

async function hashOf(jobId: string): Promise<string> {
  const job = await database.jobs.findOne({ _id: new mongoose.Types.ObjectId(jobId) });
  return embeddingText(job as unknown as Job, profileOf(model)).hash;
}
