import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Types } from 'mongoose';
import { jobReply } from '../../src/api/job-reply';
import { openBoard, problemOf, storedJob } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
});
afterAll(() => board.close());
beforeEach(() => board.jobs.deleteMany({}));

const whole = {
  title: 'Gardener',
  description: 'Roses.',
  tags: ['roses'],
  company: 'Green',
  category: 'Outdoors',
  location: 'Durrës',
  employmentType: 'full-time',
  salary: '800 €',
  url: 'https://example.com/1',
  language: 'en',
  status: 'active',
  expiresAt: '2030-01-31T12:00:00.000Z',
};
const post = async () => (await board.client.post(whole)).body as { id: string; updatedAt: string };
const stored = async () => (await board.jobs.findOne({}))! as unknown as Record<string, unknown>;
/** As a worker leaves it behind. */
const embed = () =>
  board.jobs.updateOne({}, { $set: { 'embedding.status': 'completed', 'embedding.contentHash': 'h' } });

describe('PUT /api/jobs/:id', () => {
  it('replaces the given fields, keeps the others and answers with the job', async () => {
    const before = await post();
    const { status, body } = await board.client.put(before.id, { title: 'Head gardener', tags: [] });
    expect(status).toBe(200);
    expect(jobReply.parse(body)).toEqual({
      ...before,
      title: 'Head gardener',
      tags: [],
      updatedAt: body.updatedAt,
    });
    expect(Date.parse(body.updatedAt)).toBeGreaterThan(Date.parse(before.updatedAt));
    expect((await board.client.get(`/api/jobs/${before.id}`)).body).toEqual(body);
  });

  it('clears what is set to null or blank, and takes it out of the document', async () => {
    const { id } = await post();
    const nothing = Object.fromEntries(
      ['description', 'tags', 'company', 'category', 'location', 'employmentType', 'expiresAt'].map(
        (field) => [field, null],
      ),
    );
    const { body } = await board.client.put(id, { ...nothing, salary: ' ', url: '', language: null });
    expect(body).toMatchObject({ ...nothing, description: '', tags: [], salary: null, url: null });
    const left = Object.keys(await stored());
    for (const field of ['company', 'category', 'expiresAt', 'salary', 'url', 'language']) {
      expect(left).not.toContain(field);
    }
  });

  it('with no fields at all changes nothing', async () => {
    const before = await post();
    expect((await board.client.put(before.id, {})).body).toEqual(before);
  });

  it('keeps unknown fields, links and the vector of a board’s own document', async () => {
    const links = [{ jobId: storedJob()._id, score: 0.9, computedAt: new Date() }];
    const { _id } = storedJob();
    const own = { views: 12, seo: { slug: 'a.b', $odd: undefined }, similarJobs: links, embedding: {} };
    own.embedding = { status: 'completed', contentHash: 'h', vector: [0.1, 0.2], model: 'm', extra: 1 };
    await board.jobs.insertOne(storedJob({ _id, ...own }));
    expect((await board.client.put(String(_id), { salary: '900 €' })).status).toBe(200);
    const { views, seo, similarJobs, embedding } = await stored();
    expect([views, seo]).toEqual([12, { slug: 'a.b', $odd: null }]);
    expect(similarJobs).toMatchObject(links);
    expect(embedding).toEqual(own.embedding);
  });

  it('does not embed again when the text stays as it was', async () => {
    const { id } = await post();
    await embed();
    const same = { title: ' Gardener', description: 'Roses.', tags: ['roses'], salary: '2 €', location: 'x' };
    const { body } = await board.client.put(id, same);
    expect(body.embedding.status).toBe('completed');
    expect((await stored())['embedding']).toMatchObject({ status: 'completed', contentHash: 'h' });
  });

  it.each([{ title: 'Florist' }, { description: 'Tulips.' }, { tags: ['tulips'] }, { tags: null }])(
    'waits for a new embedding after %j, and forgets the failure of the old text',
    async (change) => {
      const { id } = await post();
      const error = { code: 'X', message: 'm', advice: 'a', contentHash: 'h' };
      await embed();
      await board.jobs.updateOne({}, { $set: { 'embedding.error': error, 'embedding.retries': 3 } });
      const { body } = await board.client.put(id, change);
      expect(body.embedding).toMatchObject({ status: 'pending', error: null });
      expect((await stored())['embedding']).toEqual({ status: 'pending', contentHash: 'h' });
    },
  );

  it('is found by its new words and no longer by the old ones', async () => {
    const { id } = await post();
    await board.client.put(id, { title: 'Florist', location: 'Vlorë', description: '', tags: [] });
    const found = async (q: string) => (await board.client.get(`/api/jobs?q=${q}`)).body.items.length;
    expect([await found('florist vlore'), await found('gardener'), await found('durres')]).toEqual([1, 0, 0]);
  });

  it('keeps both of two changes made at the same time', async () => {
    const { id } = await post();
    await Promise.all([
      board.client.put(id, { salary: '1 €' }),
      board.client.put(id, { company: 'Both' }),
      board.client.put(id, { url: 'https://example.com/both' }),
    ]);
    expect(await stored()).toMatchObject({ salary: '1 €', company: 'Both', url: 'https://example.com/both' });
  });
});

describe('a document that the board made itself', () => {
  const odd: Record<string, unknown>[] = [
    { title: null, description: null, tags: null, embedding: null, similarJobs: null },
    { title: undefined, status: undefined, createdAt: undefined, updatedAt: undefined, embedding: undefined },
    { status: 'archived', tags: 'a,b', company: 7, category: ['x'] },
    { createdAt: '2024-01-01', updatedAt: 1_700_000_000_000, expiresAt: 'never' },
    { embedding: { status: 'queued', generatedAt: 'then', error: 'oh' } },
  ];

  it.each(odd)('such as %j can be read', async (fields) => {
    const job = storedJob({ ...fields });
    await board.jobs.insertOne(job);
    const { status, body } = await board.client.get(`/api/jobs/${String(job._id)}`);
    expect(status).toBe(200);
    jobReply.parse(body);
    expect((await board.client.get(`/api/jobs/${String(job._id)}/similar`)).status).toBe(200);
    expect((await board.client.get('/api/jobs')).status).toBe(200);
  });

  it.each(odd)('such as %j can be edited', async (fields) => {
    const job = storedJob({ ...fields, ownerId: 'employer' });
    await board.jobs.insertOne(job);
    const change = { title: 'Now with a title', description: 'And a text', tags: ['a'], location: 'Korçë' };
    const { status, body } = await board.client.put(String(job._id), change);
    expect([status, body]).toEqual([200, expect.objectContaining(change)]);
    expect(((await stored()) as { _id: Types.ObjectId })._id).toEqual(job._id);
  });

  it.each(odd)('such as %j can be edited in a field that is no text', async (fields) => {
    const job = storedJob({ ...fields });
    await board.jobs.insertOne(job);
    expect((await board.client.put(String(job._id), { location: 'Korçë' })).status).toBe(200);
    expect((await board.client.remove(String(job._id))).status).toBe(204);
    problemOf(await board.client.get(`/api/jobs/${String(job._id)}`), 404, 'JOB_NOT_FOUND');
  });
});
