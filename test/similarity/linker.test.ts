import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { createLogger } from '../../src/platform/logger';
import { toStoredVector } from '../../src/jobs/stored-vector';
import { createIndexFeed } from '../../src/similarity/index-feed';
import { createLinker } from '../../src/similarity/linker';
import { createSimilarityIndex } from '../../src/similarity/similarity-index';
import { openJobs, wrongLists } from '../support/jobs';

const model = 'm';
const limits = { topK: 3, minScore: 0.2 };
const logger = createLogger({ name: 'test', level: 'silent' });

let database: Awaited<ReturnType<typeof openJobs>>;
let workers: ReturnType<typeof startWorker>[];

/** The part of a worker that links: an index of its own, fed by a stream of its own. */
function startWorker(beforeWriting = () => Promise.resolve()) {
  const { connection, jobs } = database;
  const index = createSimilarityIndex(limits);
  const feed = createIndexFeed({ connection, collection: 'jobs', model, index, logger });
  const slow = new Proxy(jobs, {
    get: (target, name) =>
      name === 'bulkWrite'
        ? async (...writes: Parameters<typeof jobs.bulkWrite>) => {
            await beforeWriting();
            return target.bulkWrite(...writes);
          }
        : (Reflect.get(target, name, target) as unknown),
  });
  const linker = createLinker({ jobs: slow, index, feed, recomputeAfterMs: 60_000 });
  const stop = async (): Promise<void> => {
    await feed.close();
    await index.close();
  };
  return { linker, feed, stop };
}

const vector = (): Float32Array => Float32Array.from({ length: 6 }, () => Math.random() - 0.4);

async function add(numbers = vector()): Promise<Types.ObjectId> {
  const _id = new Types.ObjectId();
  await database.jobs.insertOne({
    _id,
    title: 't',
    description: '',
    tags: [],
    status: 'active',
    similarJobs: [],
    embedding: { status: 'completed', model, contentHash: 'first', vector: toStoredVector(numbers) },
    createdAt: new Date(),
    updatedAt: new Date(),
  });
  return _id;
}

const reembed = (_id: Types.ObjectId) =>
  database.jobs.updateOne(
    { _id },
    {
      $set: { 'embedding.vector': toStoredVector(vector()), 'embedding.contentHash': String(Math.random()) },
    },
  );

beforeEach(async () => {
  database = await openJobs();
  workers = [startWorker(), startWorker()];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await database.close();
});

describe('the linker', () => {
  it('lets two jobs that are saved at the same moment on two workers find each other', async () => {
    const [a, b] = await Promise.all([add(), add()]);
    await database.jobs.updateMany(
      {},
      {
        $set: {
          'embedding.vector': toStoredVector(Float32Array.of(1, 1, 1, 1, 1, 1)),
          'embedding.contentHash': 'same',
        },
      },
    );
    await Promise.all([workers[0]!.linker.settle(String(a)), workers[1]!.linker.settle(String(b))]);
    const lists = await database.jobs.find({}).toArray();
    expect(lists.map((job) => job.similarJobs.length)).toEqual([1, 1]);
  });

  it('keeps all lists true while jobs come, change, close and go on two workers at once', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => add()));
    const tasks = ids.map((id) => async (worker: number): Promise<void> => {
      const settle = () => workers[worker]!.linker.settle(String(id));
      await settle();
      const dice = Math.random();
      if (dice < 0.3) await reembed(id);
      else if (dice < 0.45) await database.jobs.updateOne({ _id: id }, { $set: { status: 'closed' } });
      else if (dice < 0.6) await database.jobs.deleteOne({ _id: id });
      await settle();
    });
    await Promise.all([...tasks, ...tasks].map((task, n) => task(n % 2)));
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
  });

  it('writes nothing the second time', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => add()));
    for (const id of ids) await workers[0]!.linker.settle(String(id));
    for (const id of ids) expect(await workers[1]!.linker.settle(String(id))).toBe(0);
  });

  it('fills up the lists that a closed job leaves', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => add()));
    for (const id of ids) await workers[0]!.linker.settle(String(id));
    await database.jobs.updateOne({ _id: ids[0]! }, { $set: { status: 'closed', similarJobs: [] } });
    await workers[1]!.linker.settle(String(ids[0]!));
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
  });

  describe('when a list is filled up and, before it is written, another job', () => {
    const near = (n: number): Float32Array => Float32Array.of(10, n, 0, 0, 0, 0);
    let reached: () => void;
    let goOn: () => void;
    let held: Promise<void>;
    let slow: ReturnType<typeof startWorker>;
    let ids: Types.ObjectId[];

    beforeEach(async () => {
      ids = [];
      for (let n = 0; n < 6; n += 1) ids.push(await add(near(n)));
      for (const id of ids) await workers[0]!.linker.settle(String(id));
      const isHeld = new Promise<void>((resolve) => (reached = resolve));
      const gate = new Promise<void>((resolve) => (goOn = resolve));
      slow = startWorker(() => (reached(), gate));
      workers.push(slow);
      await close(ids[1]!);
      held = isHeld;
    });
    const close = (_id: Types.ObjectId) =>
      database.jobs.updateOne({ _id }, { $set: { status: 'closed', similarJobs: [] } });

    it.each([
      ['closes, the list is corrected', () => close(ids[4]!).then(() => ids[4]!)],
      ['comes, the list has it', () => add(near(3.5))],
    ])('%s', async (_what, happen) => {
      const settling = slow.linker.settle(String(ids[1]!));
      await held;
      const other = await happen();
      // It sees the lists as they still stand, and what it should write into them is written over afterwards.
      await workers[0]!.linker.settle(String(other));
      goOn();
      await settling;
      expect(await wrongLists(database.jobs, limits)).toEqual([]);
    });
  });

  it('erases nothing that another worker wrote into a list since it was read', async () => {
    const near = (n: number): Float32Array => Float32Array.of(10, n, 0, 0, 0, 0);
    let reached = (): void => undefined;
    let goOn = (): void => undefined;
    const isHeld = new Promise<void>((resolve) => (reached = resolve));
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const slow = startWorker(() => (reached(), gate));
    workers.push(slow);
    await workers[0]!.linker.settle(String(await add(near(0))));
    const settling = slow.linker.settle(String(await add(near(1))));
    await isHeld;
    await workers[0]!.linker.settle(String(await add(near(2))));
    goOn();
    await settling;
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
  });

  it('finds, in an audit of all lists, those that another program wrote', async () => {
    const ids = await Promise.all(Array.from({ length: 25 }, () => add()));
    for (const id of ids) await workers[0]!.linker.settle(String(id));
    expect(await workers[1]!.linker.audit(60_000)).toEqual({ looked: 25, mended: [] });
    const wrong = [
      { _id: ids[3]!, links: [] },
      { _id: ids[20]!, links: [{ jobId: new Types.ObjectId(), score: 0.9, computedAt: new Date() }] },
    ];
    for (const { _id, links } of wrong)
      await database.jobs.updateOne({ _id }, { $set: { similarJobs: links } });
    // The first time they may just be about to be written.
    expect((await workers[1]!.linker.audit(60_000)).mended).toEqual([]);
    const { mended } = await workers[1]!.linker.audit(60_000);
    expect([...mended].sort()).toEqual(wrong.map(({ _id }) => String(_id)).sort());
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
  });

  it('links the others when documents of another shape are among them', async () => {
    const embedding = { status: 'completed', model, contentHash: 'odd', vector: toStoredVector(vector()) };
    const odd = { title: 't', status: 'active', embedding };
    await database.jobs.insertMany([
      { ...odd, similarJobs: 'none' },
      { ...odd, similarJobs: [null, 7, { jobId: 'x', score: 'high', computedAt: 'today' }] },
      { ...odd, expiresAt: Date.now() + 60_000 },
      { ...odd, similarityMetadata: { revision: 'first' } },
      { ...odd, embedding: { ...embedding, vector: 'none' } },
      { ...odd, _id: 'abc' },
      { status: 'active', embedding: 'none' },
    ] as never[]);
    const ids = [await add(), await add()];
    workers.push(startWorker());
    for (const worker of workers) for (const id of ids) await worker.linker.settle(String(id));
    const { links } = await workers.at(-1)!.linker.neighbours(String(ids[0]));
    const list = (await database.jobs.findOne({ _id: ids[0]! }))!.similarJobs;
    expect(list.map(({ jobId }) => String(jobId))).toEqual(links!.map(({ jobId }) => jobId));
    expect(list.every(({ jobId }) => jobId instanceof Types.ObjectId)).toBe(true);
  });

  it('reads number arrays of an older installation', async () => {
    const [a, b] = await Promise.all([add(), add()]);
    await database.jobs.updateMany(
      {},
      { $set: { 'embedding.vector': [1, 2, 3, 4, 5, 6], 'embedding.contentHash': 'old' } },
    );
    for (const id of [a, b]) await workers[0]!.linker.settle(String(id));
    expect((await database.jobs.findOne({ _id: b }))!.similarJobs[0]!.score).toBeCloseTo(1, 9);
  });

  it('begins anew when its stream is lost', async () => {
    const [a, b] = await Promise.all([add(), add()]);
    await workers[0]!.feed.caughtUp();
    // Renaming away a watched collection invalidates nothing here; killing the cursors does.
    await database.connection.dropCollection('index_fences');
    // Each has a run of its own, which writes its first list.
    await workers[0]!.linker.settle(String(a));
    await workers[0]!.linker.settle(String(b));
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
  });
});
