import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Types, type Collection } from 'mongoose';
import type { Job } from '../../src/jobs/job';
import { toStoredVector } from '../../src/jobs/stored-vector';
import { createLogger } from '../../src/platform/logger';
import { createIndexFeed } from '../../src/similarity/index-feed';
import { createLinker } from '../../src/similarity/linker';
import { createSimilarityIndex } from '../../src/similarity/similarity-index';
import { openJobs, wrongLists } from '../support/jobs';

const model = 'm';
const limits = { topK: 3, minScore: 0.2 };
const logger = createLogger({ name: 'test', level: 'silent' });
const hour = 3_600_000;

let database: Awaited<ReturnType<typeof openJobs>>;
let workers: { stop: () => Promise<void> }[];
let writes: number;

/** The part of a worker that links; `beforeWriting` is awaited before each bulk of writes. */
function startWorker(beforeWriting: (bulk: number) => Promise<unknown> = () => Promise.resolve()) {
  const { connection, jobs } = database;
  const index = createSimilarityIndex(limits);
  const feed = createIndexFeed({ connection, collection: 'jobs', model, index, logger });
  let bulks = 0;
  const watched = new Proxy(jobs, {
    get: (target, name) =>
      name === 'bulkWrite'
        ? async (...given: Parameters<Collection<Job>['bulkWrite']>) => {
            await beforeWriting((bulks += 1));
            writes += given[0].length;
            return target.bulkWrite(...given);
          }
        : (Reflect.get(target, name, target) as unknown),
  });
  const linker = createLinker({ jobs: watched, index, feed, recomputeAfterMs: hour });
  const stop = async (): Promise<void> => {
    await feed.close();
    await index.close();
  };
  const worker = { linker, stop };
  workers.push(worker);
  return worker;
}

const vector = (): Float32Array => Float32Array.from({ length: 6 }, () => Math.random() - 0.3);
const newHash = () => String(new Types.ObjectId());

function job(numbers = vector(), given: object = {}) {
  return {
    ...{
      _id: new Types.ObjectId(),
      title: 't',
      description: '',
      tags: [],
      status: 'active',
      similarJobs: [],
    },
    embedding: { status: 'completed', model, contentHash: newHash(), vector: toStoredVector(numbers) },
    ...{ createdAt: new Date(), updatedAt: new Date(), ...given },
  } as unknown as Job;
}

async function add(count: number, given: object = {}): Promise<string[]> {
  // Adverts that are posted again: the same hash, the same vector.
  const added = Array.from({ length: count }, () => job(vector(), given));
  added.forEach((each, n) => n % 4 === 3 && (each.embedding = { ...added[n - 1]!.embedding }));
  if (added.length > 0) await database.jobs.insertMany(added);
  return added.map(({ _id }) => String(_id));
}

const id = (jobId: string) => ({ _id: new Types.ObjectId(jobId) });
const find = async (jobId: string) => (await database.jobs.findOne(id(jobId)))!;
const reembed = (jobId: string) =>
  database.jobs.updateOne(id(jobId), {
    $set: { 'embedding.vector': toStoredVector(vector()), 'embedding.contentHash': newHash() },
  });
const close = (jobId: string) =>
  database.jobs.updateOne(id(jobId), { $set: { status: 'closed', similarJobs: [] } });

beforeEach(async () => {
  database = await openJobs();
  workers = [];
  writes = 0;
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await database.close();
});

describe('linking a batch', () => {
  it('writes every list once, with all that is known of it', async () => {
    const ids = await add(60);
    const { linker } = startWorker();
    const began = Date.now();
    let beats = 0;
    const linked = await linker.linkBatch(ids, () => (beats += 1));
    expect(linked).toEqual({ linked: 60, wrong: 60, listsWritten: 60, compared: 59 });
    expect([writes, beats > 0]).toEqual([60, true]);
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
    for (const { embedding, similarityMetadata } of await database.jobs.find({}).toArray()) {
      const { lastComputed, nextComputeAt, ...others } = similarityMetadata!;
      expect(others).toEqual({ jobCountWhenComputed: 59, revision: 1, linkedHash: embedding.contentHash });
      expect(lastComputed!.getTime()).toBeGreaterThanOrEqual(began);
      expect(nextComputeAt!.getTime() - lastComputed!.getTime()).toBe(hour);
    }
  });

  it('goes on with the next one, writes each once more at most, and adds to no list that is owed', async () => {
    const ids = await add(40);
    const { linker } = startWorker();
    await linker.linkBatch(ids.slice(0, 20));
    await linker.settle(ids[0]!);
    expect(writes).toBe(20);
    const more = await add(20);
    const { listsWritten } = await linker.linkBatch([...ids.slice(20), ...more]);
    expect(listsWritten).toBe(writes - 20);
    expect(listsWritten).toBeLessThanOrEqual(60);
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
  });

  it('only dates anew what is right, and marks it as linked', async () => {
    const ids = await add(10);
    const { linker } = startWorker();
    await linker.linkBatch(ids);
    const before = await find(ids[0]!);
    await database.jobs.updateOne(id(ids[0]!), {
      $unset: { 'similarityMetadata.linkedHash': '', 'similarityMetadata.nextComputeAt': '' },
    });
    expect(await linker.linkBatch(ids)).toMatchObject({ linked: 10, wrong: 0, listsWritten: 0 });
    const after = await find(ids[0]!);
    expect(after.similarJobs).toEqual(before.similarJobs);
    expect(after.similarityMetadata).toMatchObject({
      ...{ revision: 1, linkedHash: before.embedding.contentHash },
      nextComputeAt: expect.any(Date),
    });
  });

  it('writes a first list though it be empty', async () => {
    const [only] = await add(1);
    expect(await startWorker().linker.linkBatch([only!])).toMatchObject({ linked: 1, listsWritten: 1 });
    expect((await find(only!)).similarityMetadata).toMatchObject({ revision: 1, jobCountWhenComputed: 0 });
  });

  it('counts no job that is not live or gone, and takes it out of all lists', async () => {
    const ids = await add(20);
    const { linker } = startWorker();
    await linker.linkBatch(ids);
    await close(ids[0]!);
    await database.jobs.deleteOne(id(ids[1]!));
    await database.jobs.updateOne(id(ids[2]!), { $set: { expiresAt: new Date(Date.now() - 1) } });
    const batch = await linker.linkBatch([...ids.slice(0, 4), String(new Types.ObjectId())]);
    expect(batch.linked).toBe(1);
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
  });
});

describe('while a batch is linked, and before it writes,', () => {
  it.each<[string, (ids: string[]) => Promise<string[]>]>([
    ['a job comes', () => add(1)],
    ['a job of the batch changes', async ([one]) => (await reembed(one!), [one!])],
    ['a job of the batch closes', async ([one]) => (await close(one!), [one!])],
    ['a job of the batch is deleted', async ([one]) => (await database.jobs.deleteOne(id(one!)), [one!])],
    ['a linked job changes', async (ids) => (await reembed(ids.at(-1)!), [ids.at(-1)!])],
    ['a linked job closes', async (ids) => (await close(ids.at(-1)!), [ids.at(-1)!])],
  ])('%s and is linked by another worker: all lists are true', async (_what, happen) => {
    const known = await add(12);
    const other = startWorker();
    await other.linker.linkBatch(known);
    const ids = [...(await add(12)), ...known];
    let after: Promise<unknown> | undefined;
    const slow = startWorker(() => (after ??= happen(ids).then(settleAll)));
    const settleAll = async (changed: string[]): Promise<void> => {
      for (const one of changed) await other.linker.settle(one);
    };
    await slow.linker.linkBatch(ids.slice(0, 12));
    expect(after).toBeDefined();
    // The one that came has not been written as linked, and its list is its own run's.
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
  });

  it('its date passes: no list has it', async () => {
    const [late] = await add(1, { expiresAt: new Date(Date.now() + 1_500) });
    const ids = await add(8);
    const { linker } = startWorker(async () => {
      while (Date.now() <= (await find(late!)).expiresAt!.getTime())
        await database.connection.db!.command({ ping: 1 });
    });
    await linker.linkBatch([...ids, late!]);
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
  });

  it('keeps what another worker has written into a list, and marks the job as linked all the same', async () => {
    const known = await add(8);
    const other = startWorker();
    await other.linker.linkBatch(known);
    await reembed(known[0]!);
    const { linker } = startWorker(async (bulk) => {
      if (bulk === 1) await other.linker.settle(known[0]!);
    });
    expect(await linker.linkBatch(known.slice(0, 1))).toMatchObject({ linked: 1 });
    const { similarityMetadata, embedding } = await find(known[0]!);
    expect(similarityMetadata!.linkedHash).toBe(embedding.contentHash);
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
  });

  it('two workers link batches at once, among saves: all lists are true', async () => {
    const ids = await add(200);
    const [one, two, saves] = [startWorker(), startWorker(), startWorker()];
    const saved = async (): Promise<void> => {
      for (const jobId of [ids[5]!, ids[150]!]) {
        await reembed(jobId);
        await saves.linker.settle(jobId);
      }
      for (const jobId of await add(4)) await saves.linker.settle(jobId);
    };
    await Promise.all([
      one.linker.linkBatch(ids.slice(0, 100)),
      two.linker.linkBatch(ids.slice(100)),
      saved(),
    ]);
    expect(await wrongLists(database.jobs, limits)).toEqual([]);
  });
});
