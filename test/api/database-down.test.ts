import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { similarReply } from '../../src/api/similar-reply';
import { problemOf, storedJob } from '../support/api';
import { openCutOffBoard } from '../support/cut-off-board';

let board: Awaited<ReturnType<typeof openCutOffBoard>>;
beforeAll(async () => {
  board = await openCutOffBoard();
  await board.connected;
});
afterAll(() => board.close());

const neighbour = storedJob({ title: 'Neighbour' });
const known = storedJob({
  title: 'Known',
  embedding: { status: 'completed', contentHash: 'h' },
  similarJobs: [{ jobId: neighbour._id, score: 0.9, computedAt: new Date() }],
  similarityMetadata: { lastComputed: new Date(), linkedHash: 'h' },
});
let unknown: typeof known;

beforeEach(async () => {
  board.proxy.mend();
  await board.recovered();
  unknown = storedJob({ title: 'Never asked for before' });
  await board.jobs.deleteMany({});
  await board.jobs.insertMany([known, neighbour, unknown] as never[]);
});

async function timed<T>(work: Promise<T>): Promise<{ value: T; ms: number }> {
  const began = performance.now();
  return { value: await work, ms: performance.now() - began };
}

const ways = [
  ['refuses connections', () => board.proxy.refuse()],
  ['hangs', () => board.proxy.hang()],
] as const;

describe.each(ways)('while the database %s', (_what, breakIt) => {
  it('a similar list is the last one known, else empty and unavailable, always with 200', async () => {
    const path = (job: typeof known): string => `/api/jobs/${String(job._id)}/similar`;
    const before = await board.client.get(path(known));
    expect(before.body.items).toHaveLength(1);
    breakIt();
    const { value, ms } = await timed(
      Promise.all([known, unknown].map((job) => board.client.get(path(job)))),
    );
    expect(ms).toBeLessThan(3_000);
    expect(value.map(({ status }) => status)).toEqual([200, 200]);
    expect(value[0]!.body).toEqual(before.body);
    expect(similarReply.parse(value[1]!.body)).toEqual({
      jobId: String(unknown._id),
      source: 'fallback',
      status: 'unavailable',
      note: null,
      computedAt: null,
      items: [],
    });
    expect(value[1]!.headers.get('cache-control')).toBe('no-store');
    board.proxy.mend();
    await board.recovered();
    expect((await board.client.get(path(unknown))).body.status).toBe('computing');
  });

  it('writes and other reads are told 503 and when to come again, within about two seconds', async () => {
    breakIt();
    const id = String(known._id);
    const { value, ms } = await timed(
      Promise.all([
        board.client.post({ title: 'Lost' }),
        board.client.put(id, { title: 'Lost' }),
        board.client.remove(id),
        board.client.get('/api/jobs'),
        board.client.get(`/api/jobs/${id}`),
        // Only the database could tell whether this key is valid.
        board.client.post({ title: 'Lost' }, { key: 'sj_employer_not-yet-asked-for' }),
      ]),
    );
    expect(ms).toBeLessThan(3_000);
    for (const answer of value) {
      problemOf(answer, 503, 'DATABASE_UNAVAILABLE');
      expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
      expect(answer.text).not.toMatch(/mongo|ECONN|127\.0\.0\.1|timeout/i);
    }
    board.proxy.mend();
    await board.recovered();
    const titles = (await board.jobs.find({}).toArray()).map(({ title }) => title).sort();
    expect(titles).toEqual(['Known', 'Neighbour', 'Never asked for before']);
  });

  it('health says so, is alive and not ready, and is well again by itself', async () => {
    expect((await board.client.get('/health')).body).toEqual({
      status: 'ok',
      checks: { database: { status: 'up' } },
    });
    breakIt();
    // A report may be a second old.
    const report = async () => (await board.client.get('/health')).body as { status: string };
    const began = performance.now();
    while ((await report()).status === 'ok') expect(performance.now() - began).toBeLessThan(3_000);
    const health = await board.client.get('/health');
    expect([health.status, health.body]).toEqual([
      200,
      { status: 'degraded', checks: { database: { status: 'down' } } },
    ]);
    expect((await board.client.get('/health/live')).status).toBe(200);
    const ready = await board.client.get('/health/ready');
    problemOf(ready, 503, 'DATABASE_UNAVAILABLE');
    expect(ready.headers.get('retry-after')).toBe('5');
    board.proxy.mend();
    await board.recovered();
    expect((await board.client.post({ title: 'After' })).status).toBe(201);
  });
});

it('after a short cut, saves go on: no request is lost that was answered 201', async () => {
  const saved: string[] = [];
  for (let n = 0; n < 20; n += 1) {
    if (n % 5 === 2) board.proxy.cut();
    const { status, body } = await board.client.post({ title: `Save ${n}` });
    expect([201, 503]).toContain(status);
    if (status === 201) saved.push(body.id);
    else await board.recovered();
  }
  const stored = await board.jobs.find({ title: /^Save/ }).toArray();
  expect(stored.map(({ _id }) => String(_id)).sort()).toEqual(saved.sort());
  expect(saved.length).toBeGreaterThan(10);
});
