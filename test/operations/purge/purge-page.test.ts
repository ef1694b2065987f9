import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { createEmbeddingHold } from '../../../src/embeddings/embedding-hold';
import { createEmbeddingStore } from '../../../src/embeddings/embedding-store';
import { countEmbeddings } from '../../../src/embeddings/purge/count-embeddings';
import { purgePage, unlinkSurvivors } from '../../../src/embeddings/purge/purge-page';
import { emptySideCollections, sideCollections } from '../../../src/embeddings/purge/side-collections';
import type { Job } from '../../../src/jobs/job';
import { openJobs } from '../../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeAll(async () => {
  database = await openJobs();
});
afterAll(() => database.close());
beforeEach(async () => {
  for (const name of ['jobs', 'installation', 'embedding_costs', 'alerts', ...sideCollections]) {
    await database.connection.collection(name).deleteMany({});
  }
});

const made = { vector: Float32Array.of(0.6, 0.8), model: 'some-model', hash: 'some-hash', language: 'en' };
const find = async (_id: unknown): Promise<Job> => (await database.jobs.findOne({ _id } as never)) as never;
const store = () => createEmbeddingStore(database.jobs);

/** An advert with everything that the product stores on one, and fields of its board. */
async function linkedJob(fields: object = {}): Promise<Types.ObjectId> {
  const title = 'Baker';
  const { _id } = await database.model.create({ title, tags: ['bread'], salary: '900', ...fields });
  await store().completed(await find(_id), made);
  const links = [{ jobId: new Types.ObjectId(), score: 0.9, computedAt: new Date() }];
  const similarityMetadata = { revision: 3, linkedHash: 'some-hash', nextComputeAt: new Date() };
  await database.jobs.updateOne(
    { _id },
    { $set: { similarJobs: links, similarityMetadata, views: 7 } as never },
  );
  return _id;
}

describe('purgePage', () => {
  it('takes embedding and list away, leaves what API and readers expect, and no other field is touched', async () => {
    const _id = await linkedJob();
    const before = await find(_id);
    expect(await countEmbeddings(database.jobs)).toEqual({ embeddings: 1, lists: 1 });
    const at = new Date();
    expect(await purgePage(database.jobs, [_id], at)).toBe(1);
    const { embedding: _e, similarJobs: _l, similarityMetadata: _m, ...rest } = before;
    expect(await find(_id)).toEqual({
      ...rest,
      embedding: { status: 'pending', purgedAt: at },
      similarJobs: [],
    });
    expect(await countEmbeddings(database.jobs)).toEqual({ embeddings: 0, lists: 0 });
    const once = await find(_id);
    await purgePage(database.jobs, [_id], at);
    expect(await find(_id)).toEqual(once);
  });

  it.each([
    ['no embedding', {}],
    ['null', { embedding: null }],
    ['a word', { embedding: 'none', similarJobs: 'none' }],
    ["an older installation's", { embedding: { vector: [1, 2], model: 'old' } }],
  ])('also where there is %s', async (_name, fields) => {
    const _id = new Types.ObjectId();
    const own = { _id, title: 'Welder', updatedAt: 'yesterday' };
    await database.jobs.insertOne({ ...own, ...fields } as never);
    const at = new Date();
    await purgePage(database.jobs, [_id], at);
    expect(await find(_id)).toEqual({
      ...own,
      embedding: { status: 'pending', purgedAt: at },
      similarJobs: [],
    });
  });

  it('also of documents whose ids are of another kind', async () => {
    await database.jobs.insertOne({ _id: 'job-1', title: 'Cook', embedding: { vector: [1] } } as never);
    const other = await linkedJob();
    const at = new Date();
    expect(await purgePage(database.jobs, undefined, at)).toBe(1);
    expect((await find('job-1')).embedding).toEqual({ status: 'pending', purgedAt: at });
    expect((await find(other)).embedding.contentHash).toBe('some-hash');
  });

  it('keeps what was made since for a job that was saved since, and has others of them made anew', async () => {
    const at = new Date();
    const later = new Date(at.getTime() + 1_000);
    const [fresh, stale] = [await linkedJob(), await linkedJob()];
    await database.jobs.updateOne(
      { _id: fresh },
      { $set: { updatedAt: later, 'embedding.generatedAt': later } },
    );
    await database.jobs.updateOne(
      { _id: stale },
      { $set: { updatedAt: later, 'embedding.generatedAt': new Date(at.getTime() - 1_000) } },
    );
    await purgePage(database.jobs, [fresh, stale], at);
    expect((await find(fresh)).embedding.contentHash).toBe('some-hash');
    expect((await find(stale)).embedding).toEqual({ status: 'pending' });
    expect(await unlinkSurvivors(database.jobs)).toBe(1);
    expect((await find(fresh)).similarJobs).toEqual([]);
    expect((await find(fresh)).similarityMetadata).toBeUndefined();
  });
});

describe('a result that was under way', () => {
  it('is not written back after the purge, one that was begun since is', async () => {
    const _id = await linkedJob();
    const read = await find(_id);
    await purgePage(database.jobs, [_id], new Date());
    expect(await store().completed(read, made)).toBe(false);
    expect(await store().processing(read)).toBe(false);
    expect(await store().stillRight(read)).toBe(false);
    expect((await find(_id)).embedding.status).toBe('pending');
    const again = await find(_id);
    expect(await store().completed(again, made)).toBe(true);
    expect((await find(_id)).embedding).toMatchObject({ status: 'completed', contentHash: 'some-hash' });
    expect((await find(_id)).embedding).not.toHaveProperty('purgedAt');
  });

  it('is not written back after a second purge either', async () => {
    const _id = await linkedJob();
    await purgePage(database.jobs, [_id], new Date(Date.now() - 1));
    const read = await find(_id);
    await purgePage(database.jobs, [_id], new Date());
    expect(await store().completed(read, made)).toBe(false);
  });
});

describe('the hold', () => {
  it('is set, read and cleared; the end of a migration does not take the place of a purge', async () => {
    const hold = createEmbeddingHold(database.connection);
    expect(await hold.read()).toBeNull();
    const cancelled = await hold.set('cancelled');
    expect(await hold.read()).toEqual(cancelled);
    const purged = await hold.set('purged');
    expect(purged.reason).toBe('purged');
    expect(await hold.set('cancelled')).toEqual(purged);
    await hold.clear();
    expect(await hold.read()).toBeNull();
  });

  it('withholds deleted embeddings from jobs that nobody saved since', async () => {
    const hold = createEmbeddingHold(database.connection);
    const { at } = await hold.set('purged');
    const [id, saved] = [await linkedJob(), await linkedJob()];
    const fresh = await linkedJob();
    const earlier = { $set: { updatedAt: new Date(at.getTime() - 1_000) } };
    await database.jobs.updateMany({ _id: { $in: [id, saved] } }, earlier);
    await purgePage(database.jobs, [id, saved], at);
    const job = await database.model.findById(saved);
    job!.company = 'Another';
    await job!.save();
    const withheld = async (_id: Types.ObjectId) => hold.withholds(await find(_id));
    expect(await Promise.all([id, saved, fresh].map(withheld))).toEqual([true, false, false]);
    await hold.clear();
    expect(await withheld(id)).toBe(false);
  });
});

describe('what is kept beside the board', () => {
  it('is emptied, but costs and alerts are books and stay', async () => {
    const { connection } = database;
    for (const name of [...sideCollections, 'embedding_costs', 'alerts']) {
      await connection.collection(name).insertMany([{ n: 1 }, { n: 2 }]);
    }
    expect(await emptySideCollections(connection)).toBe(2 * sideCollections.length);
    const left = (name: string) => connection.collection(name).countDocuments();
    expect(await Promise.all([...sideCollections].map(left))).toEqual(sideCollections.map(() => 0));
    expect(await Promise.all(['embedding_costs', 'alerts'].map(left))).toEqual([2, 2]);
  });
});
