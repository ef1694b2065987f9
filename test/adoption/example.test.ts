import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose, { Types, type Connection } from 'mongoose';
import { until } from '../support/jobs';
import { startProduct, type Product } from '../support/product';
import { startExampleBoard } from './board-process';

let product: Product;
let board: Awaited<ReturnType<typeof startExampleBoard>>;
let connection: Connection;

/** Adverts as the board's older similarity system left them. */
const older = (title: string, state: string) => ({
  _id: new Types.ObjectId(),
  ...{ title, state, description: 'Serve guests.', tags: ['service'], category: 'Food', location: 'Tirana' },
  ...{ contact: { email: 'a@example.com' }, views: 5, createdAt: new Date('2024-01-01') },
  embedding: {
    vector: [0.1, 0.2, 0.3],
    model: 'text-embedding-3-small',
    status: 'completed',
    error: '',
    retries: 0,
  },
  similarJobs: [{ jobId: new Types.ObjectId(), score: 0.9, computedAt: new Date() }],
  similarityMetadata: { lastComputed: new Date(), jobCountWhenComputed: 3 },
});
const waiter = older('Waiter in a restaurant', 'open');
const barman = older('Barman in a hotel', 'open');
const filled = older('Waitress in a restaurant', 'filled');

beforeAll(async () => {
  // The API first, which makes the indexes; the worker once the collection is as docs/adopting.md leaves it.
  product = await startProduct({ worker: false, environment: { MONGODB_JOBS_COLLECTION: 'adverts' } });
  connection = await mongoose.createConnection(product.mongodbUri).asPromise();
  const adverts = connection.collection('adverts');
  await adverts.insertMany([waiter, barman, filled]);
  await connection.collection('jobqueues').insertOne({ jobId: waiter._id, status: 'pending' });
  await adverts.updateMany({ status: null }, [
    { $set: { status: { $cond: [{ $in: ['$state', ['open']] }, 'active', 'closed'] } } },
  ] as never);
  board = await startExampleBoard({
    MONGODB_URI: product.mongodbUri,
    TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS']!,
    TEMPORAL_NAMESPACE: product.namespace,
  });
  await product.worker.start();
}, 120_000);
afterAll(async () => {
  await connection.close();
  await product.close();
});

/** The titles of the stored list, best first, once it is `wanted` many long. */
const titles = (id: unknown, wanted: number): Promise<string[]> =>
  until(`${wanted} neighbours of ${String(id)}`, async () => {
    const { body } = await board.ask('GET', `/adverts/${String(id)}/similar`);
    const items = body['items'] as { job: { title: string }; score: number | null }[];
    const linked = body['source'] === 'embedding' && body['status'] === 'ready' ? items : [];
    return linked.length === wanted && linked.map(({ job }) => job.title);
  });

describe('the example', () => {
  it('has its older adverts embedded and linked, and their own fields left as they were', async () => {
    expect(await titles(waiter._id, 1)).toEqual([barman.title]);
    expect(await titles(barman._id, 1)).toEqual([waiter.title]);
    const stored = (await connection.collection('adverts').findOne({ _id: waiter._id }))!;
    const { embedding: _e, similarJobs: _s, similarityMetadata: _m, ...own } = waiter;
    expect(stored).toMatchObject(own);
    expect(await connection.collection('jobqueues').countDocuments()).toBe(1);
  }, 90_000);

  it('links an advert that is posted, and follows its edits', async () => {
    const posted = await board.ask('POST', '/adverts', { title: 'Waiter in a hotel', tags: ['service'] });
    expect(posted.status).toBe(201);
    const { _id } = posted.body as { _id: string };
    expect((await titles(_id, 2)).sort()).toEqual([barman.title, waiter.title].sort());
    await board.ask('PATCH', `/adverts/${_id}`, { state: 'filled' });
    await titles(waiter._id, 1);
    await board.ask('PUT', `/adverts/${_id}`, { state: 'open', title: 'Head waiter in a hotel' });
    expect(await titles(waiter._id, 2)).toContain('Head waiter in a hotel');
    await board.ask('DELETE', `/adverts/${_id}`);
    expect(await titles(waiter._id, 1)).toEqual([barman.title]);
  }, 90_000);

  it('saves an adopted advert although its schema declares the vector as numbers', async () => {
    const path = `/adverts/${String(waiter._id)}`;
    expect((await board.ask('GET', path)).body).toMatchObject({ views: 6 });
    expect(await board.ask('PUT', path, { contact: { email: 'b@example.com' } })).toMatchObject({
      status: 200,
    });
    const { embedding, contact } = (await connection.collection('adverts').findOne({ _id: waiter._id }))!;
    expect([contact, embedding]).toMatchObject([{ email: 'b@example.com' }, { status: 'completed' }]);
    expect((embedding as { vector: unknown }).vector).toBeInstanceOf(mongoose.mongo.Binary);
  });

  it('answers for unknown adverts as the board answers', async () => {
    const { status, body } = await board.ask('GET', `/adverts/${String(new Types.ObjectId())}/similar`);
    expect([status, body]).toEqual([404, { error: expect.stringContaining('No job has the id') }]);
  });

  it('stops when it is told to, and has said nothing', async () => {
    expect([await board.close(), board.said()]).toEqual([0, '']);
  });
});
