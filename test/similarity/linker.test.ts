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
function startWorker() {
  const { connection, jobs } = database;
  const index = createSimilarityIndex(limits);
  const feed = createIndexFeed({ connection, collection: 'jobs', model, index, logger });
  const linker = createLinker({ jobs, index, feed });
  const stop = async (): Promise<void> => {
    await feed.close();
    await index.close();
  };
  return { linker, feed, stop };
}

const vector = (): Float32Array => Float32Array.from({ length: 6 }, () => Math.random() - 0.4);

async function add(): Promise<Types.ObjectId> {
  const _id = new Types.ObjectId();
  await database.jobs.insertOne({
    _id,
    title: 't',
    description: '',
    tags: [],
    status: 'active',
    similarJobs: [],
    embedding: { status: 'completed', model, contentHash: 'first', vector: toStoredVector(vector()) },
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
    const ids = await Promise.all(Array.from({ length: 12 }, add));
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
    const ids = await Promise.all(Array.from({ length: 5 }, add));
    for (const id of ids) await workers[0]!.linker.settle(String(id));
    for (const id of ids) expect(await workers[1]!.linker.settle(String(id))).toBe(0);
  });

  it('fills up the lists that a closed job leaves', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, add));
    for (const id of ids) await workers[0]!.linker.settle(String(id));
    await database.jobs.updateOne({ _id: ids[0]! }, { $set: { status: 'closed', similarJobs: [] } });
    await workers[1]!.linker.settle(String(ids[0]!));
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
  });

  it('reads number arrays of an older installation', async () => {
    const [a, b] = await Promise.all([add(), add()]);
    await database.jobs.updateMany(
      {},
      { $set: { 'embedding.vector': [1, 2, 3, 4, 5, 6], 'embedding.contentHash': 'old' } },
    );
    await workers[0]!.linker.settle(String(a));
    expect((await database.jobs.findOne({ _id: b }))!.similarJobs[0]!.score).toBeCloseTo(1, 9);
  });

  it('begins anew when its stream is lost', async () => {
    const [a] = await Promise.all([add(), add()]);
    await workers[0]!.feed.caughtUp();
    // Renaming away a watched collection invalidates nothing here; killing the cursors does.
    await database.connection.dropCollection('index_fences');
    await workers[0]!.linker.settle(String(a));
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
  });
});
