import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { similarReply } from '../../src/api/similar-reply';
import { toStoredVector } from '../../src/jobs/stored-vector';
import { openBoard, problemOf, storedJob } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
});
afterAll(() => board.close());
beforeEach(() => board.jobs.deleteMany({}));

const computedAt = new Date('2026-01-12T08:30:02.000Z');
const past = new Date(Date.now() - 1_000);

const neighbours = (count: number, given: (n: number) => Record<string, unknown> = () => ({})) =>
  Array.from({ length: count }, (_, n) =>
    storedJob({
      title: `Neighbour ${n}`,
      company: `Company ${n}`,
      url: `https://example.com/${n}`,
      embedding: { status: 'completed', vector: toStoredVector(Float32Array.of(0.123456, n)) },
      ...given(n),
    }),
  );

/** A job whose list holds these, best first: 0.99, 0.98, … */
async function linked(jobs: ReturnType<typeof storedJob>[], given: Record<string, unknown> = {}) {
  const subject = storedJob({
    embedding: {
      status: 'completed',
      contentHash: 'h',
      vector: toStoredVector(Float32Array.of(0.123456, 0.5)),
    },
    similarityMetadata: { lastComputed: computedAt, linkedHash: 'h' },
    similarJobs: jobs.map(({ _id }, n) => ({ jobId: _id, score: (99 - n) / 100, computedAt })),
    ...given,
  });
  await board.jobs.insertMany([subject, ...jobs] as never[]);
  return String(subject._id);
}

async function similar(id: string, query = '') {
  const answer = await board.client.get(`/api/jobs/${id}/similar${query}`);
  expect([answer.status, answer.text]).toEqual([200, expect.anything()]);
  return similarReply.parse(answer.body);
}
const titles = ({ items }: Awaited<ReturnType<typeof similar>>): string[] =>
  items.map(({ job }) => job.title);

describe('GET /api/jobs/:id/similar, with a stored list', () => {
  it('tells the list in its order, with scores and cards', async () => {
    const jobs = neighbours(10);
    const id = await linked(jobs);
    const reply = await similar(id);
    expect(reply).toMatchObject({
      jobId: id,
      source: 'embedding',
      status: 'ready',
      note: null,
      computedAt: '2026-01-12T08:30:02.000Z',
    });
    expect(reply.items.map(({ score }) => score)).toEqual([
      0.99, 0.98, 0.97, 0.96, 0.95, 0.94, 0.93, 0.92, 0.91, 0.9,
    ]);
    expect(reply.items[3]).toEqual({
      job: {
        id: String(jobs[3]!._id),
        title: 'Neighbour 3',
        company: 'Company 3',
        category: null,
        location: null,
        url: 'https://example.com/3',
      },
      score: 0.96,
      relevance: null,
      reasons: [],
      duplicates: 1,
      duplicateJobs: [],
    });
  });

  it('keeps the stored order where scores are equal', async () => {
    const jobs = neighbours(5);
    const links = [4, 2, 0, 1, 3].map((n) => ({ jobId: jobs[n]!._id, score: 0.8, computedAt }));
    const reply = await similar(await linked(jobs, { similarJobs: links }));
    expect(titles(reply)).toEqual([4, 2, 0, 1, 3].map((n) => `Neighbour ${n}`));
  });

  it('gives as many as asked for, ten at most', async () => {
    const id = await linked(neighbours(10));
    expect((await similar(id, '?limit=3')).items.map(({ score }) => score)).toEqual([0.99, 0.98, 0.97]);
    expect((await similar(id, '?limit=10')).items).toHaveLength(10);
  });

  it.each(['limit=0', 'limit=11', 'limit=x', 'limit=', 'limit=1&limit=2', 'offset=1'])(
    'refuses ?%s',
    async (query) => {
      const id = await linked([]);
      problemOf(await board.client.get(`/api/jobs/${id}/similar?${query}`), 400, 'REQUEST_INVALID');
    },
  );

  it('never shows a neighbour that is closed, past its date or gone', async () => {
    const gone = [{ status: 'closed' }, { expiresAt: past }, {}, { status: 'archived' }, {}];
    const jobs = neighbours(5, (n) => gone[n]!);
    const id = await linked(jobs);
    await board.jobs.deleteOne({ _id: jobs[4]!._id });
    expect(titles(await similar(id))).toEqual(['Neighbour 2']);
  });

  it('shows a neighbour as it is now, not as it was', async () => {
    const [job] = neighbours(1);
    const id = await linked([job!]);
    await similar(id);
    await board.client.put(String(job!._id), { title: 'Renamed' });
    expect(titles(await similar(id))).toEqual(['Renamed']);
    await board.client.put(String(job!._id), { status: 'closed' });
    expect(titles(await similar(id))).toEqual([]);
  });

  it('turns to the fallback when no neighbour is left to show', async () => {
    const id = await linked(
      neighbours(2, () => ({ status: 'closed' })),
      { category: 'IT' },
    );
    await board.jobs.insertOne(storedJob({ title: 'Same category', category: 'IT' }));
    const reply = await similar(id);
    expect([reply.source, reply.status, titles(reply)]).toEqual(['fallback', 'ready', ['Same category']]);
  });

  it('passes over links that no worker of ours wrote', async () => {
    const [job] = neighbours(1);
    const links = [{ jobId: 'text' }, {}, { jobId: job!._id, score: 0.9 }, { jobId: new Types.ObjectId() }];
    expect(titles(await similar(await linked([job!], { similarJobs: links })))).toEqual(['Neighbour 0']);
  });

  it('sends the vector in no reply of the API', async () => {
    const jobs = neighbours(3, () => ({ ownerId: 'employer', category: 'IT' }));
    const id = await linked(jobs, { category: 'IT', location: 'x' });
    const numbers = { _id: new Types.ObjectId(), embedding: { status: 'failed', vector: [0.123456, 0.5] } };
    await board.jobs.insertOne(storedJob({ ...numbers, category: 'IT' }));
    const bodies = await Promise.all([
      board.client.get('/api/jobs'),
      board.client.get('/api/jobs?category=IT&status=active'),
      board.client.get(`/api/jobs/${id}`),
      board.client.get(`/api/jobs/${String(numbers._id)}`),
      board.client.get(`/api/jobs/${id}/similar`),
      board.client.get(`/api/jobs/${String(numbers._id)}/similar`),
      board.client.put(String(numbers._id), { salary: '1' }),
      board.client.put(id, { title: 'y' }),
    ]);
    const binary = toStoredVector(Float32Array.of(0.123456, 0.5)).toString('base64');
    for (const { status, text } of bodies) {
      expect(status).toBe(200);
      expect(text).not.toMatch(/vector|0\.1234|similarJobs|contentHash|searchTerms|ownerId/);
      expect(text).not.toContain(binary.slice(0, 12));
    }
  });
});
