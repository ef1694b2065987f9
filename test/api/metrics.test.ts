import { afterEach, describe, expect, it } from '@jest/globals';
import { adminKey, noLimits, openBoard, problemOf, storedJob, usualConfig } from '../support/api';
import { openCutOffBoard } from '../support/cut-off-board';
import { samplesOf, type Sample } from '../support/exposed';

let close: () => Promise<void>;
afterEach(() => close());

const open = async (parts: Parameters<typeof openBoard>[0] = {}) => {
  const board = await openBoard(parts);
  ({ close } = board);
  return board;
};
const read = async ({ client }: { client: Awaited<ReturnType<typeof open>>['client'] }) => {
  const answer = await client.get('/metrics');
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  return samplesOf(answer.text);
};
const named = (samples: readonly Sample[], name: string) =>
  samples
    .filter((sample) => sample.name === `similar_jobs_${name}`)
    .map(({ labels, value }) => ({ ...labels, value }));

describe('GET /metrics', () => {
  it('tells requests by the route as it was added, and never by the address', async () => {
    const board = await open();
    const { body } = await board.client.post({ title: 'A' });
    await board.client.get(`/api/jobs/${body.id}`);
    await board.client.get('/api/jobs/6717f1c2a4b5c6d7e8f90123');
    await board.client.get('/wp-login.php');
    const samples = await read(board);
    const requests = named(samples, 'http_request_duration_seconds_count');
    expect(requests).toEqual(
      expect.arrayContaining([
        { method: 'POST', route: '/api/jobs', status: '2xx', value: 1 },
        { method: 'GET', route: '/api/jobs/:id', status: '2xx', value: 1 },
        { method: 'GET', route: '/api/jobs/:id', status: '4xx', value: 1 },
        { method: 'GET', route: 'none', status: '4xx', value: 1 },
      ]),
    );
    expect(JSON.stringify(samples)).not.toContain(body.id);
    expect(JSON.stringify(samples)).not.toContain('wp-login');
  });

  it('tells similar lists by where they came from', async () => {
    const board = await open();
    const { body } = await board.client.post({ title: 'A' });
    for (let n = 0; n < 3; n += 1) await board.client.get(`/api/jobs/${body.id}/similar`);
    expect(named(await read(board), 'similar_reads_total')).toEqual([
      { source: 'fallback', status: 'computing', value: 3 },
    ]);
  });

  it('tells how the board stands, from counts that are remembered', async () => {
    const board = await open({ config: { ...usualConfig, EMBEDDING_DAILY_BUDGET_USD: 5 } });
    await board.jobs.insertMany([
      storedJob(),
      storedJob({ embedding: { status: 'completed' } }),
      storedJob({ embedding: { status: 'completed' } }),
      storedJob({ embedding: { status: 'failed' } }),
      storedJob({ status: 'closed' }),
    ] as never[]);
    const samples = await read(board);
    expect(named(samples, 'database_up')).toEqual([{ value: 1 }]);
    expect(named(samples, 'jobs')).toEqual([
      { status: 'pending', value: 1 },
      { status: 'processing', value: 0 },
      { status: 'completed', value: 2 },
      { status: 'failed', value: 1 },
    ]);
    expect(named(samples, 'jobs_stored')).toEqual([{ value: 5 }]);
    expect(named(samples, 'coverage_ratio')).toEqual([{ value: 0.5 }]);
    expect(named(samples, 'budget_left_usd')).toEqual([{ value: 5 }]);
    expect(named(samples, 'budget_reached')).toEqual([{ value: 0 }]);
    // Nobody is made to count by a scrape.
    await board.jobs.deleteMany({});
    expect(named(await read(board), 'jobs_stored')).toEqual([{ value: 5 }]);
  });

  it('has no series for methods that callers think of', async () => {
    const board = await open();
    for (const method of ['PROPFIND', 'MKCOL', 'LOCK', 'SEARCH', 'QUERY', 'OPTIONS'])
      await board.client.ask(method, '/api/jobs');
    const told = named(await read(board), 'http_request_duration_seconds_count');
    const asked = told.filter((each) => (each as { route?: string }).route === '/api/jobs');
    expect(asked.map(({ value, ...labels }) => ({ ...labels, value }))).toEqual([
      { method: '_OTHER', route: '/api/jobs', status: '4xx', value: 5 },
      { method: 'OPTIONS', route: '/api/jobs', status: '2xx', value: 1 },
    ]);
  });

  it('has no budget where there is none', async () => {
    const samples = await read(await open());
    expect(named(samples, 'budget_usd')).toEqual([]);
    expect(named(samples, 'budget_left_usd')).toEqual([]);
  });

  it('counts against no rate limit, as the health checks', async () => {
    const board = await open({ rates: { ...noLimits, reads: { points: 1, duration: 60 } } });
    for (let n = 0; n < 5; n += 1) await read(board);
    expect((await board.client.get('/api/jobs')).status).toBe(200);
  });

  it('asks for the token where there is one', async () => {
    const token = 'a-token-of-the-tests';
    const { client } = await open({ config: { ...usualConfig, METRICS_TOKEN: token } });
    const withHeader = (authorization: string) => client.get('/metrics', { headers: { authorization } });
    problemOf(await client.get('/metrics'), 401, 'METRICS_TOKEN_WRONG');
    for (const wrong of ['Bearer wrong', `Bearer ${adminKey}`, token, `Bearer ${token}x`]) {
      problemOf(await withHeader(wrong), 401, 'METRICS_TOKEN_WRONG');
    }
    expect((await withHeader(`Bearer ${token}`)).status).toBe(200);
  });

  it.each(['refuse', 'hang'] as const)('answers while the database is away (%s)', async (how) => {
    const board = await openCutOffBoard();
    ({ close } = board);
    await board.connected;
    await board.recovered();
    board.proxy[how]();
    const answer = await board.client.get('/metrics');
    expect(answer.status).toBe(200);
    const samples = samplesOf(answer.text);
    expect(named(samples, 'database_up')).toEqual([{ value: 0 }]);
    expect(named(samples, 'jobs')).toEqual([]);
    expect(named(samples, 'alerts_open')).toEqual([]);
    expect(named(samples, 'http_request_duration_seconds_count')).not.toEqual([]);
  });
});
