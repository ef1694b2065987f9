import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { usageReply } from '../../src/api/usage-reply';
import { adminKey, employerKey, openBoard, problemOf, storedJob, usualConfig } from '../support/api';
import { until } from '../support/jobs';

const listed = 'https://jobs.example.com';
const browser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
let board: Awaited<ReturnType<typeof openBoard>>;
let from: string;
let to: string;
beforeAll(async () => {
  board = await openBoard({ config: { ...usualConfig, CORS_ORIGINS: [listed] } });
  const jobs = [storedJob({ embedding: { status: 'completed', model: 'e5-query' } }), storedJob()];
  await board.jobs.insertMany(jobs);
  [from, to] = jobs.map(({ _id }) => String(_id)) as [string, string];
});
afterAll(() => board.close());

const send = (json: unknown, headers: Record<string, string> = {}) =>
  board.client.ask('POST', '/api/events', {
    key: null,
    json,
    headers: { 'user-agent': browser, ...headers },
  });
const usage = async () => {
  const { status, body } = await board.client.get('/api/admin/embeddings/usage?days=1', { key: adminKey });
  expect(status).toBe(200);
  return usageReply.parse(body);
};
const experiment = (json: unknown, key = adminKey) =>
  board.client.ask('POST', '/api/admin/embeddings/actions/experiment', { key, json });

describe('POST /api/events', () => {
  it('has events counted, as JSON and as a beacon sends them, with an id in capitals too', async () => {
    const shown = await send({ type: 'shown', from: from.toUpperCase(), items: 3 });
    expect([shown.status, shown.text, shown.headers.get('cache-control')]).toEqual([202, '', 'no-store']);
    const text = { 'content-type': 'text/plain;charset=UTF-8' };
    expect((await send({ type: 'opened', from, to, position: 3 }, text)).status).toBe(202);
    expect((await send({ type: 'applied', from, to, position: 3, source: 'fallback' })).status).toBe(202);
    const seen = await until('they are counted', async () => {
      const look = await usage();
      return look.totals.applied === 1 && look.totals.opened === 1 && look;
    });
    expect(seen.totals).toEqual({ shown: 1, opened: 1, openedLists: 1, applied: 1, appliedLists: 1 });
    expect(seen.byPosition.slice(0, 4)).toEqual([
      { position: 1, shown: 1, opened: 0, applied: 0 },
      { position: 2, shown: 1, opened: 0, applied: 0 },
      { position: 3, shown: 1, opened: 1, applied: 1 },
      { position: 4, shown: 0, opened: 0, applied: 0 },
    ]);
    expect(seen.byModel.map(({ model, recipe, source }) => [model, recipe, source])).toEqual([
      ['e5-query', 'plain', 'embedding'],
      [null, null, 'fallback'],
    ]);
  });

  it.each([
    [{}],
    [[]],
    [{ type: 'seen', from: 'F', items: 1 }],
    [{ type: 'shown', from: 'F' }],
    [{ type: 'shown', from: 'F', items: 0 }],
    [{ type: 'shown', from: 'F', items: 11 }],
    [{ type: 'shown', from: 'F', items: 2, to: 'T' }],
    [{ type: 'shown', from: { $gt: '' }, items: 2 }],
    [{ type: 'opened', from: 'F', to: 'F', position: 1 }],
    [{ type: 'opened', from: 'F', to: 'T' }],
    [{ type: 'opened', from: 'F', to: 'T', position: 1.5 }],
    [{ type: 'opened', from: 'F', to: 'T', position: 1, items: 3 }],
    [{ type: 'opened', from: 'F', to: 'T', position: 1, variant: 'other' }],
    [{ type: 'opened', from: 'F', to: 'T', position: 1, visitor: '12' }],
    [{ type: 'opened', from: 'F', to: '1', position: 1 }],
  ])('refuses %j', async (wrong) => {
    const given = JSON.parse(
      JSON.stringify(wrong).replaceAll('"F"', `"${from}"`).replaceAll('"T"', `"${to}"`),
    ) as unknown;
    problemOf(await send(given), 400, 'REQUEST_INVALID');
  });

  it('refuses what is too long, no JSON, or of another kind', async () => {
    problemOf(await send({ type: 'x'.repeat(3_000) }), 413, 'BODY_TOO_LARGE');
    problemOf(await send({}, { 'content-type': 'text/html' }), 415, 'CONTENT_TYPE_UNSUPPORTED');
    const raw = await board.client.ask('POST', '/api/events', { key: null, raw: '{' });
    problemOf(raw, 400, 'JSON_MALFORMED');
  });

  it('takes events of pages of this site and of those that are listed, and of no other', async () => {
    const event = { type: 'shown', from, items: 1 };
    for (const origin of [listed, board.client.base]) {
      const taken = await send(event, { origin });
      expect(taken.status).toBe(202);
      expect(taken.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    }
    for (const origin of ['https://evil.example', 'null'])
      problemOf(await send(event, { origin }), 403, 'ORIGIN_REFUSED');
    const ahead = await board.client.ask('OPTIONS', '/api/events', {
      key: null,
      headers: { origin: listed, 'access-control-request-method': 'POST' },
    });
    expect(ahead.headers.get('access-control-allow-origin')).toBe(listed);
  });

  it('does not count who says that nobody reads, and tells how many', async () => {
    const before = (await usage()).totals.opened;
    const crawler = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
    expect((await send({ type: 'opened', from, to, position: 9 }, { 'user-agent': crawler })).status).toBe(
      202,
    );
    expect((await send({ type: 'opened', from, to, position: 8 })).status).toBe(202);
    const after = await until('the other one is counted', async () => {
      const { totals, byPosition } = await usage();
      return totals.opened > before && byPosition;
    });
    expect(after.slice(7, 9).map(({ opened }) => opened)).toEqual([1, 0]);
    const metrics = (await board.client.get('/metrics')).text;
    expect(metrics).toContain('similar_jobs_usage_events_total{type="opened",outcome="crawler"} 1');
  });

  it('is limited for each address, apart from all other routes', async () => {
    const limited = await openBoard({ rates: { events: { points: 3, duration: 60 } } });
    const ask = () =>
      limited.client.ask('POST', '/api/events', { key: null, json: { type: 'shown', from, items: 1 } });
    for (let n = 0; n < 3; n += 1) expect((await ask()).status).toBe(202);
    const refused = await ask();
    problemOf(refused, 429, 'TOO_MANY_REQUESTS');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await limited.client.get('/api/jobs')).status).toBe(200);
    await limited.close();
  });

  it('answers the same while the database is away', async () => {
    const away = await openBoard();
    await away.connection.close();
    const answer = await away.client.ask('POST', '/api/events', {
      key: null,
      json: { type: 'shown', from, items: 1 },
    });
    expect(answer.status).toBe(202);
    const read = await away.client.get('/api/admin/embeddings/usage', { key: adminKey });
    problemOf(read, 503, 'DATABASE_UNAVAILABLE');
    await away.connection.openUri(away.uri);
    await away.close();
  });
});

describe('GET /api/jobs/:id/similar, while two presentations are compared', () => {
  it('tells a visitor which he sees, keeps it out of shared caches, and names none to others', async () => {
    const compared = { ...usualConfig, SIMILARITY_RECIPE: 'tuned' as const, SIMILARITY_AB_SHARE: 0.5 };
    const halves = await openBoard({ config: compared });
    const job = storedJob();
    await halves.jobs.insertOne(job);
    const similar = async (query: string) => {
      const { headers, body } = await halves.client.get(`/api/jobs/${String(job._id)}/similar${query}`);
      return [body['variant'], headers.get('cache-control')];
    };
    // As in the test of variants.
    expect(await similar('?visitor=5')).toEqual(['plain', 'private, no-cache']);
    expect(await similar('?visitor=7')).toEqual(['tuned', 'private, no-cache']);
    expect(await similar('')).toEqual([undefined, 'public, no-cache']);
    await halves.close();
    const plain = await openBoard({ config: { ...compared, SIMILARITY_RECIPE: 'plain' } });
    await plain.jobs.insertOne(job);
    const path = `/api/jobs/${String(job._id)}/similar?visitor=5`;
    expect((await plain.client.get(path)).body['variant']).toBeUndefined();
    await plain.close();
    const id = String(job._id);
    await board.jobs.insertOne(job);
    expect((await board.client.get(`/api/jobs/${id}/similar?visitor=5`)).body['variant']).toBeUndefined();
    const long = 'x'.repeat(65);
    problemOf(await board.client.get(`/api/jobs/${id}/similar?visitor=${long}`), 400, 'REQUEST_INVALID');
  });
});

describe('POST /api/admin/embeddings/actions/experiment', () => {
  it('sets the share, once however often it is said, and is written down', async () => {
    expect((await usage()).experiment).toMatchObject({
      ...{ share: 0, from: 'variable', since: null, isPossible: false },
    });
    const first = await experiment({ share: 0.5 });
    expect([first.status, first.body]).toMatchObject([200, { share: 0.5, from: 'dashboard' }]);
    expect((await experiment({ share: 0.5 })).body).toEqual(first.body);
    expect((await usage()).experiment).toMatchObject({ ...first.body, before: null });
    const entries = await board.connection.collection('audit_log').find({ action: 'experiment' }).toArray();
    expect(entries).toMatchObject(
      [0, 1].map(() => ({ role: 'admin', result: 'done', input: { share: 0.5 } })),
    );
  });

  it.each([[{}], [{ share: -0.1 }], [{ share: 1.1 }], [{ share: '0.5' }], [{ share: 0.5, x: 1 }], [[]]])(
    'refuses %j',
    async (wrong) => problemOf(await experiment(wrong), 400, 'REQUEST_INVALID'),
  );

  it('is for admins alone', async () => {
    problemOf(await experiment({ share: 0 }, employerKey), 403, 'ADMIN_ONLY');
    const look = await board.client.get('/api/admin/embeddings/usage', { key: employerKey });
    problemOf(look, 403, 'ADMIN_ONLY');
    problemOf(
      await board.client.get('/api/admin/embeddings/usage?days=401', { key: adminKey }),
      400,
      'REQUEST_INVALID',
    );
  });
});
