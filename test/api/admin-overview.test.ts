import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import { overviewReply } from '../../src/api/overview-reply';
import { createAlertStore, ensureAlertIndexes } from '../../src/operations/alerts/alert-store';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { adminKey, employerKey, openBoard, problemOf, storedJob, usualConfig } from '../support/api';
import { openCutOffBoard } from '../support/cut-off-board';
import { until } from '../support/jobs';
import { makeNamespace } from '../support/product';

const path = '/api/admin/embeddings/overview';
const closing: (() => Promise<unknown>)[] = [];
let board: Awaited<ReturnType<typeof openBoard>>;
let temporal: Client;
beforeEach(async () => {
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  await makeNamespace(namespace);
  temporal = createTemporalClient({ address: process.env['TEST_TEMPORAL_ADDRESS']!, namespace });
  board = await openBoard({ client: temporal });
});
afterEach(async () => {
  await board.close();
  await temporal.connection.close();
});
afterAll(async () => {
  for (const close of closing) await close();
});

const overview = async (from: { client: typeof board.client } = board) => {
  const { status, body, headers } = await from.client.get(path, { key: adminKey });
  expect(status).toBe(200);
  expect(headers.get('cache-control')).toBe('no-store');
  return overviewReply.parse(body);
};
const job = (status: string, more: object = {}) => storedJob({ embedding: { status, model: 'm' }, ...more });

describe('GET /api/admin/embeddings/overview', () => {
  it('tells of a board without workers, with what waits there and for how long', async () => {
    const { connection, jobs } = board;
    const minutesAgo = (n: number) => ({ updatedAt: new Date(Date.now() - n * 60_000) });
    await jobs.insertMany([
      ...[job('completed'), job('completed'), job('pending', minutesAgo(10)), job('pending', minutesAgo(3))],
      ...[job('failed'), job('completed', { status: 'closed' })],
    ]);
    const emptyAt = new Date(Date.now() - 5 * 60_000);
    await connection.collection('installation').insertOne({ _id: 'backlog' as never, emptyAt });
    await ensureAlertIndexes(connection);
    const alert = { code: 'A', subject: 's', detail: 'd', advice: 'a' };
    await createAlertStore(connection).raise(alert, { count: 1, examples: [] });

    const seen = await overview();
    expect(seen).toMatchObject({
      lights: { coverage: 'red', pending: 'green', failed: 'red', workers: 'red', overall: 'red' },
      jobs: { total: 6, active: 5, pending: 2, processing: 0, completed: 2, failed: 1 },
      coverage: 0.4,
      backlog: { tasks: 0 },
      workers: { alive: 0, dead: 0, polling: false, switchedOff: false },
      migration: { state: 'none', phase: null, done: 0, total: 0, etaSeconds: null, paused: false },
      retry: { state: 'none', asked: 0, total: 0 },
      ...{ alerts: { open: 1 }, budgetReached: false, provider: null, database: 'up', temporal: 'up' },
    });
    // Saved ten minutes ago, but five minutes ago nothing was waiting: it is being tried again.
    expect(seen.backlog.oldestSeconds).toBeGreaterThanOrEqual(299);
    expect(seen.backlog.oldestSeconds).toBeLessThan(400);
  });

  it('is for admins alone, and takes no parameters', async () => {
    problemOf(await board.client.get(path), 401, 'KEY_MISSING');
    problemOf(await board.client.get(path, { key: employerKey }), 403, 'ADMIN_ONLY');
    problemOf(await board.client.get(`${path}?x=1`, { key: adminKey }), 400, 'REQUEST_INVALID');
  });

  it('answers with gaps while Temporal is away', async () => {
    const away = createTemporalClient({ address: '127.0.0.1:1', namespace: 'default' });
    const cut = await openBoard({ client: away });
    closing.push(cut.close, () => away.connection.close());
    await cut.jobs.insertOne(job('completed'));
    expect(await overview(cut)).toMatchObject({
      ...{ temporal: 'down', database: 'up', coverage: 1, migration: null, retry: null },
      backlog: { tasks: null, oldestSeconds: null },
      workers: { polling: null },
      lights: { coverage: 'green', workers: 'unknown', overall: 'red' },
    });
    const began = performance.now();
    await overview(cut);
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('answers with gaps while the database is away, and whole again when it is back', async () => {
    const cut = await openCutOffBoard();
    closing.push(cut.close);
    await cut.connected;
    await cut.jobs.insertOne(job('completed'));
    expect(await overview(cut)).toMatchObject({ database: 'up', jobs: { active: 1 } });
    cut.proxy.refuse();
    await until('it is missed', async () => (await overview(cut)).database === 'down');
    expect(await overview(cut)).toMatchObject({
      ...{ jobs: null, coverage: null, database: 'down', backlog: { oldestSeconds: null } },
      lights: { coverage: 'unknown', pending: 'unknown', failed: 'unknown', overall: 'red' },
    });
    cut.proxy.mend();
    await until('it is found again', async () => (await overview(cut)).database === 'up');
    expect(await overview(cut)).toMatchObject({ jobs: { active: 1 }, coverage: 1 });
  });

  it('tells when the budget of the day is used up', async () => {
    const limited = await openBoard({
      client: temporal,
      config: { ...usualConfig, EMBEDDING_DAILY_BUDGET_USD: 1 },
    });
    closing.push(limited.close);
    const day = new Date().toISOString().slice(0, 10);
    await limited.connection
      .collection('installation')
      .insertOne({ _id: 'daily-budget' as never, day, limitUsd: 1, at: new Date() });
    expect(await overview(limited)).toMatchObject({ budgetReached: true });
  });
});
