import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createBoardBatches } from '../../../src/embeddings/batch-api/board-batches';
import { createCostBooks, type CostBooks } from '../../../src/embeddings/costs/cost-books';
import { createDailyBudget } from '../../../src/embeddings/costs/daily-budget';
import { createEmbeddingStore } from '../../../src/embeddings/embedding-store';
import { createBoardPages } from '../../../src/embeddings/migration/board-pages';
import { createInPlaceVectors } from '../../../src/embeddings/migration/in-place-vectors';
import { modelOf, profileOf } from '../../../src/embeddings/model-profile';
import { recipeOf } from '../../../src/embeddings/recipe/recipe';
import { createInputVectors, inputHash } from '../../../src/embeddings/recipe/input-vectors';
import { createSideVectors } from '../../../src/embeddings/side-vectors';
import { embeddingText } from '../../../src/embeddings/embedding-text';
import { createLogger } from '../../../src/platform/logger';
import { storedJob } from '../../support/api';
import { batchVectorOf, startBatchServer } from '../../support/batch-server';
import { openJobs } from '../../support/jobs';
import { apiOf, model, only, profile, type BatchServer } from './texts';

let database: Awaited<ReturnType<typeof openJobs>>;
let books: CostBooks;
beforeAll(async () => {
  database = await openJobs();
  books = createCostBooks({
    connection: database.connection,
    logger: createLogger({ name: 'test', level: 'silent' }),
  });
});
afterAll(async () => {
  await books.close();
  await database.close();
});

const tuned = modelOf(model, recipeOf('tuned'));

let server: BatchServer;
let migration: string;
beforeEach(async () => {
  server = await startBatchServer();
  migration = server.baseUrl;
  await database.connection.collection('embedding_vectors').deleteMany({});
  await database.jobs.deleteMany({});
});
afterEach(() => server.close());

/** Three adverts of four have a text of their own. */
async function postJobs(count: number): Promise<void> {
  const title = (n: number): string => (n % 4 === 3 ? 'Baker wanted' : `Baker number ${n}`);
  await database.jobs.insertMany(
    Array.from({ length: count }, (_, n) => storedJob({ title: title(n), embedding: { status: 'pending' } })),
  );
}

async function board(limitUsd?: number, of = model) {
  const { connection, jobs } = database;
  const side = createSideVectors(connection);
  const inputs = createInputVectors(connection);
  const pages = createBoardPages({ connection, jobs });
  const planned = await pages.plan(20, () => undefined);
  const target = createInPlaceVectors({ jobs, model: of, side, store: createEmbeddingStore(jobs) });
  const budget = createDailyBudget({ connection, books, limitUsd });
  const batches = createBoardBatches({
    ...{ api: apiOf(server, { profile: profileOf(of) }), jobs, pages, target, side, inputs, books, budget },
  });
  const run = {
    pages: { first: 0, count: planned.pages },
    ...{ migration, startedAt: Date.now(), signal: new AbortController().signal, progress: () => undefined },
  };
  return {
    target,
    submit: () => batches.submit(run),
    collect: (batchId: string) => batches.collect({ ...run, batchId, cause: 'migration' }),
  };
}

describe('a board', () => {
  it('gets each text once, paid at half the price and booked so, and leaves nothing at the provider', async () => {
    await postJobs(60);
    const { submit, collect, target } = await board();
    const { batchId, inputs } = only(await submit());
    expect(inputs).toBe(46);
    server.batches.finish();
    const { tokens } = server.batches.books;
    expect(await collect(batchId)).toEqual({ stored: 46, failed: 0, unasked: 0, tokens });

    const jobs = await database.jobs.find({}).toArray();
    for (const job of jobs) {
      const { text, hash } = embeddingText(job, profile);
      const known = await target.known([hash]);
      expect(known.get(hash)).toEqual(batchVectorOf(text, profile.dimensions));
    }
    const bill = await books.ofMigration(migration);
    expect(bill).toMatchObject({ calls: 1, texts: 46, tokens });
    expect(bill.usd).toBeCloseTo(server.batches.books.usd, 12);
    expect(server.files.all()).toEqual([]);
  });

  it('whose titles are inputs of their own gets each title and text once, for whoever embeds them', async () => {
    await database.connection.collection('input_vectors').deleteMany({});
    await postJobs(20);
    const { submit, collect } = await board(undefined, tuned);
    const { batchId, inputs } = only(await submit());
    // 15 titles of their own and one of five adverts, and as many texts.
    expect(inputs).toBe(32);
    server.batches.finish();
    expect(await collect(batchId)).toMatchObject({ stored: 32, failed: 0, unasked: 0 });
    const title = inputHash(profile, 'Baker wanted');
    const kept = await createInputVectors(database.connection).read([title]);
    expect(kept.get(title)).toEqual(batchVectorOf('Baker wanted', profile.dimensions));
    migration = 'the next one';
    expect(await (await board(undefined, tuned)).submit()).toEqual([]);
  });

  it('is not paid again for what it has', async () => {
    await postJobs(20);
    const first = await board();
    const { batchId } = only(await first.submit());
    server.batches.finish();
    await first.collect(batchId);
    migration = 'the next one';
    expect(await (await board()).submit()).toEqual([]);
    expect(server.batches.books.texts).toBe(16);
  });

  it('takes up the batches of a submission that broke off, and collects once', async () => {
    await postJobs(20);
    const { submit, collect } = await board();
    server.next('create', 'cut answer');
    await expect(submit()).rejects.toMatchObject({ code: 'PROVIDER_CUT_OFF' });
    const { batchId, inputs } = only(await submit());
    expect(inputs).toBe(16);
    server.batches.finish();
    server.next('content', 'cut inside');
    await collect(batchId);
    expect(await collect(batchId)).toMatchObject({ stored: 0, tokens: 0 });
    expect(await books.ofMigration(migration)).toMatchObject({ calls: 1, texts: 16 });
    expect(server.batches.books.texts).toBe(16);
  });

  it('drops the vector of a text that was edited meanwhile, and pays for it all the same', async () => {
    await postJobs(2);
    const { submit, collect } = await board();
    const { batchId } = only(await submit());
    await database.jobs.updateOne({ title: 'Baker number 0' }, { $set: { title: 'Miller' } });
    server.batches.finish();
    expect(await collect(batchId)).toMatchObject({ stored: 1, unasked: 1 });
    expect(await books.ofMigration(migration)).toMatchObject({ texts: 2 });
  });

  it('keeps what a batch did that expired, and asks for the rest again', async () => {
    await postJobs(12);
    const first = await board();
    const { batchId } = only(await first.submit());
    server.batches.endEarly(batchId, 'expired', 4);
    expect(await first.collect(batchId)).toMatchObject({ stored: 4, failed: 6 });
    migration = 'the next one';
    expect(only(await (await board()).submit()).inputs).toBe(6);
  });

  it('begins no batch that the budget of the day does not hold', async () => {
    await postJobs(12);
    await expect((await board(0.000_000_01)).submit()).rejects.toMatchObject({
      code: 'PROVIDER_BUDGET_REACHED',
    });
    expect(server.calls).not.toContain('upload');
  });
});
