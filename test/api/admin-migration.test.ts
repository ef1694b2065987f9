import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { auditCollection, type AuditEntry } from '../../src/operations/audit-log';
import { reportCollection, type StoredReport } from '../../src/embeddings/migration/reports';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { adminKey, employerKey, openBoard, problemOf } from '../support/api';
import { freePort } from '../support/free-port';
import { until } from '../support/jobs';
import { openScriptedMigrations } from '../support/scripted-migrations';

let migrations: Awaited<ReturnType<typeof openScriptedMigrations>>;
let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  migrations = await openScriptedMigrations();
  await migrations.startWorker();
  board = await openBoard({ client: migrations.client });
}, 60_000);
afterAll(async () => {
  await board.close();
  await migrations.close();
});
afterEach(async () => {
  await migrations
    .handle()
    .terminate('the test is over')
    .catch(() => undefined);
});

const base = '/api/admin/embeddings';
const actions = ['migrate', 'pause', 'resume', 'cancel', 'purge'];
const act = (action: string, json?: object) =>
  board.client.ask('POST', `${base}/actions/${action}`, { key: adminKey, ...(json && { json }) });
const look = (path: string) => board.client.get(`${base}/${path}`, { key: adminKey });
const audited = async (): Promise<AuditEntry[]> =>
  board.connection.collection<AuditEntry>(auditCollection).find({}).sort({ _id: 1 }).toArray();
const running = { state: 'running', answers: true, failure: null };

describe('addresses of operators', () => {
  const all = [
    ...actions.map((action) => ['POST', `${base}/actions/${action}`] as const),
    ...['status', 'migration', 'migration/reports'].map((path) => ['GET', `${base}/${path}`] as const),
  ];

  it.each(all)('%s %s needs an admin key', async (method, path) => {
    const before = (await audited()).length;
    problemOf(await board.client.ask(method, path, { key: null }), 401, 'KEY_MISSING');
    problemOf(await board.client.ask(method, path, { key: employerKey }), 403, 'ADMIN_ONLY');
    const json = { surprise: 1 };
    const asked =
      method === 'POST'
        ? board.client.ask(method, path, { key: adminKey, json })
        : board.client.get(`${path}?surprise=1`, { key: adminKey });
    problemOf(await asked, 400, 'REQUEST_INVALID');
    expect((await audited()).length).toBe(before);
  });

  it.each([
    ['migrate', { model: 'a*b' }],
    ['migrate', { model: '' }],
    ['migrate', { gate: 1.1 }],
    ['migrate', { gate: '0.5' }],
    ['migrate', { batch: 'yes' }],
    ['migrate', { carried: {} }],
    ['purge', {}],
    ['purge', { confirm: ['delete all embeddings'] }],
  ])('%s does not take %j', async (action, json) => {
    problemOf(await act(action, json), 400, 'REQUEST_INVALID');
    expect((await look('migration')).body).toMatchObject({ state: expect.stringMatching(/none|terminated/) });
  });
});

describe('a migration', () => {
  it('is started without a body, paused, resumed and cancelled, each twice as once', async () => {
    const started = await act('migrate');
    expect([started.status, started.body]).toMatchObject([202, { ...running, progress: { paused: false } }]);
    const { migrationId } = started.body['progress'] as { migrationId: string };
    expect((await act('migrate', {})).body).toMatchObject({ progress: { migrationId } });
    for (const [action, status, paused] of [
      ['pause', 200, true],
      ['pause', 200, true],
      ['resume', 200, false],
      ['resume', 200, false],
    ] as const) {
      const answer = await act(action);
      expect([answer.status, answer.body]).toMatchObject([status, { ...running, progress: { paused } }]);
      expect((await look('migration')).body).toEqual(answer.body);
    }
    expect((await act('cancel')).status).toBe(202);
    await until('it is cancelled', async () => (await look('migration')).body['state'] === 'cancelled');
    expect((await act('cancel')).body).toMatchObject({ state: 'cancelled' });
  });

  it('shows the numbers of the query', async () => {
    await act('migrate', { model: 'some-model', gate: 0.5, batch: false });
    const jobs = { total: 9, looked: 5, embedded: 1, reused: 1, upToDate: 1, alone: 1, reported: 1 };
    await migrations.show({ phase: 'embedding', jobs, ratePerSecond: 2, etaSeconds: 2 });
    const { body } = await look('migration');
    expect(body).toMatchObject({ ...running, progress: { phase: 'embedding', jobs, ratePerSecond: 2 } });
    expect(body['progress']).toMatchObject({ waitingFor: null, changesFrom: null, model: 'some-model' });
    expect((await look('status')).body).toMatchObject({ migration: body });
  });

  it('that failed says why', async () => {
    await act('migrate');
    await migrations.end('fail');
    await until('it has failed', async () => (await look('migration')).body['state'] === 'failed');
    const failure = { code: 'PROVIDER_NOT_CONFIGURED', message: 'No provider is configured.' };
    expect((await look('migration')).body).toMatchObject({ failure });
  });

  it('that does not run cannot be paused; one of another model cannot begin beside one that runs', async () => {
    problemOf(await act('pause'), 409, 'MIGRATION_NOT_RUNNING');
    await act('migrate', { model: 'a' });
    problemOf(await act('migrate', { model: 'b' }), 409, 'MIGRATION_OF_OTHER_MODEL');
  });
});

describe('the audit log', () => {
  it('says who did what, when, and how it went', async () => {
    const before = (await audited()).length;
    const began = Date.now();
    const answer = await act('migrate', { gate: 0.9 });
    problemOf(await act('purge', { confirm: 'delete everything' }), 400, 'PURGE_NOT_CONFIRMED');
    const [migrate, purge, ...more] = (await audited()).slice(before);
    const who = { role: 'admin', who: 'ADMIN_API_KEY', via: 'key' };
    expect(migrate).toMatchObject({ ...who, action: 'migrate', input: { gate: 0.9 }, result: 'done' });
    expect(migrate!.debugId).toBe(answer.headers.get('x-debug-id'));
    expect(migrate!.at.getTime()).toBeGreaterThanOrEqual(began);
    expect(purge).toMatchObject({ ...who, action: 'purge', result: 'PURGE_NOT_CONFIRMED' });
    expect(more).toEqual([]);
  });
});

describe('the purge', () => {
  it('is started by its words', async () => {
    const { status, body } = await act('purge', { confirm: 'delete all embeddings' });
    expect([status, body]).toEqual([202, { workflowId: 'purge-embeddings' }]);
    const { type, status: stands } = await migrations.client.workflow
      .getHandle('purge-embeddings')
      .describe();
    expect([type, stands.name]).toEqual(['PurgeEmbeddings', 'RUNNING']);
  });
});

describe('reports', () => {
  it('come in pages, in the order of their ids', async () => {
    const report = (_id: string): StoredReport => ({ _id, code: 'A_CODE', reason: 'why', at: new Date(0) });
    const ids = ['a', 'a b/c?', 'b', 'c', 'd'];
    await board.connection.collection<StoredReport>(reportCollection).insertMany(ids.map(report));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const query: string = after === null ? '' : `&after=${encodeURIComponent(after)}`;
      const { body } = await look(`migration/reports?limit=2${query}`);
      const { items, next } = body as unknown as { items: { jobId: string }[]; next: string | null };
      expect(items.length).toBeLessThanOrEqual(2);
      expect(items[0]).toMatchObject({ code: 'A_CODE', reason: 'why', at: '1970-01-01T00:00:00.000Z' });
      seen.push(...items.map(({ jobId }) => jobId));
      after = next;
    } while (after !== null);
    expect(seen).toEqual(ids);
  });

  it.each([
    'limit=0',
    'limit=1001',
    'limit=x',
    'after=a&after=b',
    `after=${'x'.repeat(1_025)}`,
    'after[$gt]=a',
  ])('refuse ?%s', async (query) => {
    problemOf(await look(`migration/reports?${query}`), 400, 'REQUEST_INVALID');
  });
});

describe('without Temporal', () => {
  it('actions and the migration are refused with Retry-After and written down; the status is not', async () => {
    const client = createTemporalClient({ address: `127.0.0.1:${await freePort()}`, namespace: 'default' });
    const alone = await openBoard({ client });
    try {
      const answers = await Promise.all([
        ...actions.map((action) =>
          alone.client.ask('POST', `${base}/actions/${action}`, {
            key: adminKey,
            json: action === 'purge' ? { confirm: 'delete all embeddings' } : {},
          }),
        ),
        alone.client.get(`${base}/migration`, { key: adminKey }),
      ]);
      for (const answer of answers) {
        problemOf(answer, 503, 'TEMPORAL_UNAVAILABLE');
        expect(answer.headers.get('retry-after')).toBe('5');
      }
      const entries = await alone.connection.collection<AuditEntry>(auditCollection).find({}).toArray();
      expect(entries.map(({ result }) => result)).toEqual(actions.map(() => 'TEMPORAL_UNAVAILABLE'));
      const status = await alone.client.get(`${base}/status`, { key: adminKey });
      expect([status.status, status.body['migration']]).toEqual([200, null]);
    } finally {
      await alone.close();
      await client.connection.close();
    }
  }, 30_000);
});
