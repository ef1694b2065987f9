import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { similarReply } from '../../src/api/similar-reply';
import { openBoard, storedJob } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
});
afterAll(() => board.close());
beforeEach(() => board.jobs.deleteMany({}));

const here = { category: 'IT', location: 'Tiranë' };
let age = 0;
/** Each older than the one before. */
const add = async (title: string, given: Record<string, unknown>) => {
  age += 100;
  const job = storedJob({ title, createdAt: new Date(Date.now() - age * 60_000), ...given });
  await board.jobs.insertOne(job);
  return String(job._id);
};
const similar = async (id: string, query = '') => {
  const answer = await board.client.get(`/api/jobs/${id}/similar${query}`);
  return { headers: answer.headers, ...similarReply.parse(answer.body) };
};
const titles = ({ items }: { items: { job: { title: string } }[] }): string[] =>
  items.map(({ job }) => job.title);

describe('GET /api/jobs/:id/similar, without a list', () => {
  it('gives the same category and place, then the category, then the place, each newest first', async () => {
    await add('place 1', { ...here, category: 'Health' });
    await add('category 1', { ...here, location: 'Vlorë' });
    await add('both 1', here);
    const id = await add('The job itself', here);
    await add('neither', { category: 'Health', location: 'Vlorë' });
    await add('both 2', here);
    await add('category 2', { category: 'IT', location: undefined });
    await add('place 2', { location: 'Tiranë' });
    const reply = await similar(id);
    expect(titles(reply)).toEqual(['both 1', 'both 2', 'category 1', 'category 2', 'place 1', 'place 2']);
    expect(reply.source).toBe('fallback');
    expect(reply.computedAt).toBeNull();
    expect(new Set(reply.items.map(({ score }) => score))).toEqual(new Set([null]));
    expect(titles(await similar(id, '?limit=3'))).toEqual(['both 1', 'both 2', 'category 1']);
  });

  it('fills ten, and shows neither closed, expired nor repeated jobs', async () => {
    const id = await add('The job itself', here);
    await add('closed', { ...here, status: 'closed' });
    await add('expired', { ...here, expiresAt: new Date(Date.now() - 1) });
    for (let n = 0; n < 8; n += 1) await add(`both ${n}`, here);
    for (let n = 0; n < 8; n += 1) await add(`category ${n}`, { category: 'IT' });
    expect(titles(await similar(id))).toEqual([
      ...Array.from({ length: 8 }, (_, n) => `both ${n}`),
      'category 0',
      'category 1',
    ]);
  });

  it('is empty where nothing is alike, or the job says neither category nor place', async () => {
    await add('elsewhere', here);
    expect((await similar(await add('alone', { category: 'Art', location: 'Berat' }))).items).toEqual([]);
    expect((await similar(await add('says nothing', {}))).items).toEqual([]);
  });

  it.each([
    ['pending', { status: 'pending' }, undefined, 'computing'],
    ['being embedded', { status: 'processing' }, undefined, 'computing'],
    ['embedded, not yet linked', { status: 'completed', contentHash: 'h' }, undefined, 'computing'],
    ['without any embedding', undefined, undefined, 'computing'],
    [
      'failed',
      { status: 'failed', error: { code: 'X', message: 'm', advice: 'a' } },
      undefined,
      'unavailable',
    ],
    [
      'linked, with nobody near',
      { status: 'completed', contentHash: 'h' },
      { lastComputed: new Date(), linkedHash: 'h' },
      'ready',
    ],
  ])('says what an advert waits for that is %s', async (_what, embedding, similarityMetadata, status) => {
    const id = await add('The job itself', { ...here, embedding, similarityMetadata });
    await add('both', here);
    const reply = await similar(id);
    expect([reply.source, reply.status, titles(reply)]).toEqual(['fallback', status, ['both']]);
    expect(reply.note).toBe(status === 'computing' ? 'computing' : null);
  });

  it('is ready for a job that is closed or past its date: it waits for nothing', async () => {
    for (const over of [{ status: 'closed' }, { expiresAt: new Date(Date.now() - 1) }]) {
      const id = await add('The job itself', { ...here, ...over });
      expect(await similar(id)).toMatchObject({ status: 'ready', note: null, source: 'fallback' });
    }
  });
});

describe('an advert that was edited', () => {
  const linkedTo = async (embedding: object) => {
    const neighbour = await board.jobs.insertOne(storedJob({ title: 'Neighbour' }));
    return add('The job itself', {
      embedding,
      similarJobs: [{ jobId: neighbour.insertedId, score: 0.9, computedAt: new Date() }],
      similarityMetadata: { lastComputed: new Date(), linkedHash: 'old' },
    });
  };

  it.each([
    { status: 'pending', contentHash: 'old' },
    { status: 'completed', contentHash: 'new' },
  ])('shows its old list, computing, while it is %j', async (embedding) => {
    const reply = await similar(await linkedTo(embedding));
    expect([reply.source, reply.status, reply.note, titles(reply)]).toEqual([
      'embedding',
      'computing',
      'computing',
      ['Neighbour'],
    ]);
  });

  it('shows its old list when the new text failed', async () => {
    const reply = await similar(await linkedTo({ status: 'failed', contentHash: 'old' }));
    expect([reply.source, reply.status, titles(reply)]).toEqual(['embedding', 'ready', ['Neighbour']]);
  });
});

describe('caching of a similar list', () => {
  const etagged = (id: string, etag: string) =>
    board.client.get(`/api/jobs/${id}/similar`, {
      headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' },
    });

  it.each([
    ['ready', { status: 'completed', contentHash: 'h' }, 'public, max-age=5, must-revalidate'],
    ['computing', { status: 'pending' }, 'public, no-cache'],
    ['unavailable', { status: 'failed' }, 'no-store'],
  ])('fits a list that is %s', async (status, embedding, control) => {
    const similarityMetadata = { lastComputed: new Date(), linkedHash: 'h' };
    const id = await add('The job itself', { ...here, embedding, similarityMetadata });
    const reply = await similar(id);
    expect([reply.status, reply.headers.get('cache-control')]).toEqual([status, control]);
  });

  it('answers 304 as long as nothing changed, and 200 afterwards', async () => {
    const id = await add('The job itself', here);
    const { headers } = await similar(id);
    expect(await etagged(id, headers.get('etag')!)).toMatchObject({ status: 304, text: '' });
    await add('both', here);
    expect((await etagged(id, headers.get('etag')!)).status).toBe(200);
  });
});
