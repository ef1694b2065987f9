import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose, { Schema, Types, type Connection, type Model } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { toStoredVector } from '../../src/jobs/stored-vector';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { embedAndLinkJobId } from '../../src/orchestration/workflow-ids';
import { createLogger } from '../../src/platform/logger';
import { similarJobs, type SimilarJobsStatics } from '../../src/plugin';
import { freePort } from '../support/free-port';
import { openJobs, until } from '../support/jobs';
import { makeNamespace } from '../support/product';

interface Advert {
  _id: Types.ObjectId;
  title?: unknown;
  description?: unknown;
  tags?: unknown;
  state?: string;
  status?: string;
  views?: number;
  searchTerms?: string[];
  embedding?: unknown;
  similarJobs?: unknown;
}
type AdvertModel = Model<Advert> & SimilarJobsStatics;

const address = process.env['TEST_TEMPORAL_ADDRESS']!;
const namespace = `test-${randomUUID().slice(0, 8)}`;
const logger = createLogger({ name: 'test', level: 'silent' });
const client = createTemporalClient({ address, namespace });
let database: Awaited<ReturnType<typeof openJobs>>;

beforeAll(async () => {
  [database] = await Promise.all([openJobs(), makeNamespace(namespace)]);
});
beforeEach(() => database.jobs.deleteMany({}));
afterAll(async () => {
  await client.connection.close();
  await database.close();
});

/** The schema of a board that had an older similarity system. */
function boardSchema(): Schema {
  const embedding = { vector: [Number], model: String, status: String, error: String };
  const fields = {
    ...{ title: String, description: String, state: String, views: Number },
    tags: { type: [String], default: undefined },
    ...{ embedding, similarJobs: [{ jobId: Types.ObjectId, score: Number, computedAt: Date }] },
  };
  return new Schema(fields, { versionKey: false }) as never;
}

async function openBoard(
  options: Parameters<typeof similarJobs>[1] = {},
): Promise<{ Advert: AdvertModel; connection: Connection }> {
  const connection = await mongoose.createConnection(database.uri).asPromise();
  const schema = boardSchema();
  schema.plugin(similarJobs, { logger, status: { path: 'state', active: ['open'] }, ...options });
  return { Advert: connection.model('Advert', schema, 'jobs') as unknown as AdvertModel, connection };
}

const raw = async (_id: unknown) =>
  (await database.jobs.findOne({ _id: _id as Types.ObjectId })) as Advert | null;

describe("the plugin in a board's schema", () => {
  let Advert: AdvertModel;
  let connection: Connection;
  beforeAll(async () => {
    ({ Advert, connection } = await openBoard());
  });
  afterAll(() => connection.close());

  it('writes what the product needs with every way to make a document', async () => {
    const made = [
      await Advert.create({ title: 'Cook', tags: ['grill'], state: 'open' }),
      ...(await Advert.insertMany([{ title: 'Cook', tags: ['grill'], state: 'open' }])),
    ];
    for (const { _id } of made) {
      expect(await raw(_id)).toMatchObject({
        ...{ status: 'active', embedding: { status: 'pending' }, similarJobs: [] },
        ...{ searchTerms: ['cook', 'grill'], createdAt: expect.any(Date) },
      });
    }
    const draft = await Advert.create({ title: 'Cook', state: 'draft' });
    expect((await raw(draft._id))?.status).toBe('closed');
  });

  it("lets `status` follow the board's own word in every write", async () => {
    const { _id } = await Advert.create({ title: 'Cook', state: 'draft' });
    const words: [string, () => Promise<unknown>][] = [
      ['active', () => Advert.updateOne({ _id }, { state: 'open' })],
      ['closed', () => Advert.updateMany({}, { $set: { state: 'filled' } })],
      ['active', () => Advert.findByIdAndUpdate(_id, { state: 'open' })],
      ['closed', () => Advert.findById(_id).then((advert) => advert!.set({ state: 'filled' }).save())],
      ['active', () => Advert.replaceOne({ _id }, { title: 'Cook', state: 'open' })],
    ];
    for (const [status, write] of words) {
      await write();
      expect((await raw(_id))?.status).toBe(status);
    }
    await Advert.updateOne({ _id }, { $inc: { views: 1 } });
    expect(await raw(_id)).toMatchObject({ status: 'active', views: 1 });
  });

  it('marks a text as pending, whether it was saved or updated', async () => {
    const { _id } = await Advert.create({ title: 'Cook', state: 'open' });
    const settle = () =>
      database.jobs.updateOne(
        { _id },
        {
          $set: {
            embedding: { status: 'completed', contentHash: 'h', vector: toStoredVector(new Float32Array(3)) },
          },
        },
      );
    const statusIs = (status: string) =>
      until(status, async () => ((await raw(_id))?.embedding as { status: string }).status === status);

    await settle();
    await Advert.updateOne({ _id }, { $inc: { views: 1 } });
    await (await Advert.findById(_id))!.set({ views: 7 }).save();
    await statusIs('completed');
    await (await Advert.findById(_id))!.set({ title: 'Chef' }).save();
    await statusIs('pending');
    await settle();
    await Advert.findByIdAndUpdate(_id, { $push: { tags: 'grill' } });
    await statusIs('pending');
    // The vector stays until the new one is there.
    expect(await raw(_id)).toMatchObject({ searchTerms: ['chef', 'grill'], embedding: { contentHash: 'h' } });
  });

  it.each([
    { vector: toStoredVector(new Float32Array([1, 2])), status: 'completed', error: { code: 'X' } },
    { vector: ['a'], status: 'done', error: 7 },
    null,
    'a snippet',
    ['x'],
  ])('saves a document whose embedding is %j, and leaves that as it is', async (embedding) => {
    const { insertedId } = await database.connection
      .collection('jobs')
      .insertOne({ title: 'Cook', embedding, similarJobs: ['x'], similarityMetadata: 3, searchTerms: 'y' });
    const before = await raw(insertedId);
    await (await Advert.findById(insertedId))!.set({ views: 1 }).save();
    expect(await raw(insertedId)).toEqual({ ...before, views: 1 });
    await (await Advert.findById(insertedId))!.set({ title: 'Chef' }).save();
    expect(await raw(insertedId)).toMatchObject({ title: 'Chef', embedding: { status: 'pending' } });
  });

  it('writes nothing over what a worker has stored since the document was loaded', async () => {
    const { insertedId } = await database.connection.collection('jobs').insertOne({ title: 'Cook' });
    const loaded = await Advert.findById(insertedId);
    const stored = {
      embedding: { status: 'completed', contentHash: 'h' },
      similarJobs: [{ jobId: new Types.ObjectId(), score: 0.9, computedAt: new Date() }],
    };
    await database.jobs.updateOne({ _id: insertedId }, { $set: stored as never });
    await loaded!.set({ views: 1 }).save();
    expect(await raw(insertedId)).toMatchObject({ ...stored, views: 1 });
  });

  it('reads the stored list, and the fallback where there is none', async () => {
    const common = { state: 'open', category: 'Food', location: 'Tirana' };
    const [cook, waiter] = await Advert.insertMany([
      { title: 'Cook', ...common },
      { title: 'Waiter', ...common },
    ]);
    await database.jobs.updateMany({}, { $set: { category: 'Food' } });
    expect(await Advert.findSimilar(cook!._id)).toMatchObject({
      ...{ source: 'fallback', status: 'computing', note: 'computing' },
      items: [{ job: { id: String(waiter!._id), title: 'Waiter' }, score: null }],
    });
    const link = { jobId: waiter!._id, score: 0.9, computedAt: new Date() };
    await database.jobs.updateOne({ _id: cook!._id }, { $set: { similarJobs: [link] } });
    const loaded = (await Advert.findById(cook!._id)) as unknown as {
      findSimilar: SimilarJobsStatics['findSimilar'];
    };
    expect(await loaded.findSimilar({ limit: 1 })).toMatchObject({
      ...{ source: 'embedding', items: [{ job: { id: String(waiter!._id) }, score: 0.9 }] },
    });
  });

  it('refuses ids that are unknown or of another form by the errors of the catalogue', async () => {
    await expect(Advert.findSimilar('x')).rejects.toMatchObject({ kind: { status: 400 } });
    await expect(Advert.findSimilar(new Types.ObjectId())).rejects.toMatchObject({ kind: { status: 404 } });
  });
});

describe('the workflow of a save', () => {
  const runs = (id: unknown): Promise<boolean> =>
    client.workflow
      .getHandle(embedAndLinkJobId(String(id)))
      .describe()
      .then(
        () => true,
        () => false,
      );
  const expectRun = (id: unknown) => until(`a run of ${String(id)}`, () => runs(id));

  it('starts with every write that hooks can see, and with none that it would not look at', async () => {
    const { Advert, connection } = await openBoard({
      temporalAddress: address,
      temporalNamespace: namespace,
    });
    const insert = async (): Promise<Types.ObjectId> => {
      const _id = new Types.ObjectId();
      await database.jobs.insertOne({
        _id,
        title: 'Cook',
        state: 'open',
        embedding: { status: 'pending' },
      } as never);
      return _id;
    };
    const [counted, moved, updated, found, replaced, removed, gone, filled] = await Promise.all(
      Array.from({ length: 8 }, insert),
    );
    await Advert.updateOne({ _id: counted }, { $inc: { views: 1 } });
    await (await Advert.findById(moved))!.set({ views: 1 }).save();
    await expectRun((await Advert.create({ title: 'Waiter', state: 'open' }))._id);
    await expectRun((await Advert.insertMany([{ title: 'Waiter', state: 'open' }]))[0]!._id);
    await Advert.updateOne({ _id: updated }, { title: 'Chef' });
    await Advert.findOneAndUpdate({ title: 'Cook', _id: found }, { title: 'Chef' }, { upsert: true });
    await Advert.replaceOne({ _id: replaced }, { title: 'Chef', state: 'open' });
    await (await Advert.findById(removed))!.deleteOne();
    await Advert.findByIdAndDelete(gone);
    await Advert.findByIdAndUpdate(filled, { state: 'filled' });
    for (const id of [updated, found, replaced, removed, gone, filled]) await expectRun(id);
    expect(await Promise.all([counted, moved].map(runs))).toEqual([false, false]);
    await connection.close();
  });

  it('is waited for by no save while Temporal is away', async () => {
    const said: unknown[] = [];
    const say = (...words: unknown[]): void => void said.push(...words);
    const { Advert, connection } = await openBoard({
      temporalAddress: `127.0.0.1:${await freePort()}`,
      logger: { warn: say, error: say, fatal: say },
    });
    const begun = performance.now();
    await Promise.all(Array.from({ length: 20 }, () => Advert.create({ title: 'Cook', state: 'open' })));
    expect(performance.now() - begun).toBeLessThan(1_500);
    await until('it is told', () =>
      Promise.resolve(said.some((each) => isTold(each, 'TEMPORAL_UNAVAILABLE'))),
    );
    await connection.close();
  });
});

const isTold = (line: unknown, code: string): boolean => (line as { code?: unknown }).code === code;
