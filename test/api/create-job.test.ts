import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { jobReply } from '../../src/api/job-reply';
import { adminKey, openBoard } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
});
afterAll(() => board.close());
beforeEach(() => board.jobs.deleteMany({}));

const whole = {
  title: 'Zhvillues React',
  description: 'Kërkojmë një zhvillues.\n\nPunë nga zyra.\tMe orar të plotë.',
  tags: ['React', 'TypeScript'],
  company: 'Brightfjord Labs',
  category: 'IT & Software',
  location: 'Tiranë',
  employmentType: 'full-time',
  salary: '2.000 €',
  url: 'https://example.com/jobs/1?a=b#c',
  language: 'sq',
  status: 'active',
  expiresAt: '2030-01-31T12:00:00.000Z',
};

describe('POST /api/jobs', () => {
  it('answers 201 with the job as sent, its id, its dates and a pending embedding', async () => {
    const before = Date.now();
    const { status, headers, body } = await board.client.post(whole);
    expect(status).toBe(201);
    const { id, createdAt, updatedAt, embedding, ...fields } = jobReply.parse(body);
    expect(fields).toEqual(whole);
    expect(embedding).toEqual({
      status: 'pending',
      model: null,
      generatedAt: null,
      language: null,
      error: null,
    });
    expect(updatedAt).toBe(createdAt);
    expect(Date.parse(createdAt!)).toBeGreaterThanOrEqual(before - 1);
    expect(headers.get('location')).toBe(`/api/jobs/${id}`);
    expect((await board.client.get(headers.get('location')!)).body).toEqual(body);
  });

  it('stores the job under the owner of the key, and dates as dates', async () => {
    const { body } = await board.client.post(whole);
    const [stored, ...others] = await board.jobs.find({}).toArray();
    expect(others).toEqual([]);
    expect(stored).toMatchObject({
      ...whole,
      expiresAt: new Date(whole.expiresAt),
      ownerId: 'employer',
      embedding: { status: 'pending' },
      similarJobs: [],
    });
    expect(String(stored!._id)).toBe(body.id);
    expect(stored!.createdAt).toBeInstanceOf(Date);
  });

  it('needs a title only; what was not said is null, never missing', async () => {
    const { status, body } = await board.client.post({ title: 'Gardener' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      title: 'Gardener',
      description: '',
      tags: [],
      company: null,
      category: null,
      location: null,
      employmentType: null,
      salary: null,
      url: null,
      language: null,
      status: 'active',
      expiresAt: null,
    });
  });

  it('takes null and blank for "none" and stores neither', async () => {
    const { status, body } = await board.client.post({
      title: '  Gardener ',
      description: null,
      tags: null,
      company: null,
      category: '  ',
      location: '',
      url: ' ',
      expiresAt: null,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ title: 'Gardener', description: '', tags: [], category: null, url: null });
    const stored = (await board.jobs.findOne({}))!;
    expect(Object.keys(stored)).toEqual(
      expect.not.arrayContaining(['company', 'category', 'location', 'url', 'expiresAt']),
    );
  });

  it('stores a job of the admin under the admin', async () => {
    await board.client.post({ title: 'Gardener' }, { key: adminKey });
    expect(await board.jobs.findOne({})).toMatchObject({ ownerId: 'admin' });
  });

  it('reads a date with any zone, and tells it in UTC', async () => {
    const { body } = await board.client.post({ title: 'x', expiresAt: '2030-01-31T14:00:00+02:00' });
    expect(body.expiresAt).toBe('2030-01-31T12:00:00.000Z');
  });

  it('gives every one of fifty saves at once an id of its own', async () => {
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, n) => board.client.post({ title: `Job ${n}` })),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(50);
    expect(await board.jobs.countDocuments()).toBe(50);
  });
});
