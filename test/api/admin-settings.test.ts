import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { settingsReply } from '../../src/api/settings-reply';
import { createActiveModel } from '../../src/embeddings/active-model';
import { createSettings, usualTargets } from '../../src/operations/settings';
import { createDebugSwitches } from '../../src/platform/debug/debug-switches';
import { adminKey, employerKey, openBoard, problemOf, startApi, usualConfig } from '../support/api';
import { until } from '../support/jobs';

const path = '/api/admin/settings';
type Board = Awaited<ReturnType<typeof openBoard>>;
const boards: Board[] = [];
let board: Board;
beforeEach(async () => {
  board = await openBoard();
  boards.push(board);
});
afterAll(() => Promise.all(boards.map((each) => each.close())));

const get = async (from: Pick<Board, 'client'> = board) => {
  const { status, body } = await from.client.get(path, { key: adminKey });
  expect(status).toBe(200);
  return settingsReply.parse(body);
};
const put = (json: unknown, key = adminKey) => board.client.ask('PUT', path, { key, json });

describe('GET /api/admin/settings', () => {
  it('tells the usual targets, the threshold of the model in use, and whom mails go to', async () => {
    expect(await get()).toEqual({
      targets: { coverage: 0.95, pending: 50, failedShare: 0.05, backlogAgeSeconds: 900 },
      debug: {
        EMBEDDINGS: { on: false, from: 'variable', until: null },
        WORKER: { on: false, from: 'variable', until: null },
        QUEUE: { on: false, from: 'variable', until: null },
      },
      threshold: { minScore: 0.7, from: 'profile', model: 'some-model' },
      mail: { to: [], from: expect.stringContaining('@'), kind: 'none' },
      temporalUiUrl: null,
      namespace: 'default',
      retentionDays: { traces: 7, alerts: 90 },
    });
    await createActiveModel(board).settle('e5-query');
    expect((await get()).threshold).toEqual({ minScore: 0.84, from: 'profile', model: 'e5-query' });
  });

  it('tells what the variables say, without secrets', async () => {
    const api = await startApi({
      ...{ connection: board.connection, model: board.model },
      config: {
        ...{ ...usualConfig, SIMILARITY_MIN_SCORE: 0.8, TEMPORAL_UI_URL: 'http://ui.example.com' },
        ...{
          ALERT_TO: ['ops@example.com'],
          SMTP_URL: 'smtp://user:secret@mail.example.com',
          DEBUG_QUEUE: true,
        },
      },
    });
    const settings = await get(api);
    await api.close();
    expect(settings).toMatchObject({
      threshold: { minScore: 0.8, from: 'variable' },
      mail: { to: ['ops@example.com'], kind: 'smtp' },
      temporalUiUrl: 'http://ui.example.com',
      debug: { QUEUE: { on: true, from: 'variable' } },
    });
    expect(JSON.stringify(settings)).not.toMatch(/secret/);
  });

  it('tells until when a debug category is on', async () => {
    const { connection } = board;
    const switches = createDebugSwitches({ connection, config: usualConfig });
    await switches.change({ category: 'WORKER', on: true, minutes: 5 });
    const { WORKER } = (await get()).debug;
    expect(WORKER).toMatchObject({ on: true, from: 'dashboard' });
    expect(Date.parse(WORKER.until!) - Date.now()).toBeGreaterThan(4 * 60_000);
  });
});

describe('PUT /api/admin/settings', () => {
  it('changes the given targets, keeps the others, and writes down who did it', async () => {
    const { status, body } = await put({ targets: { pending: 200, coverage: 0.9 } });
    expect(status).toBe(200);
    const targets = { ...usualTargets, pending: 200, coverage: 0.9 };
    expect(settingsReply.parse(body).targets).toEqual(targets);
    expect(await put({ targets: { pending: 100 } })).toMatchObject({ status: 200 });
    expect((await get()).targets).toEqual({ ...targets, pending: 100 });
    const entries = await board.connection.collection('audit_log').find({ action: 'settings' }).toArray();
    expect(entries).toMatchObject([
      { role: 'admin', result: 'done', input: { targets: { pending: 200, coverage: 0.9 } } },
      { input: { targets: { pending: 100 } } },
    ]);
  });

  it('reaches another process within five seconds', async () => {
    const elsewhere = createSettings(board);
    expect((await elsewhere.read()).targets.pending).toBe(50);
    await put({ targets: { pending: 77 } });
    const began = performance.now();
    await until('it is there', async () => (await elsewhere.read()).targets.pending === 77);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it.each([
    [{}],
    [{ targets: { coverage: 1.1 } }],
    [{ targets: { coverage: '0.9' } }],
    [{ targets: { pending: 0 } }],
    [{ targets: { pending: 1.5 } }],
    [{ targets: { failedShare: -1 } }],
    [{ targets: { backlogAgeSeconds: 1 } }],
    [{ targets: { 'pending.$gt': 1 } }],
    [{ targets: {}, debug: {} }],
    [[]],
  ])('refuses %j and changes nothing', async (wrong) => {
    problemOf(await put(wrong), 400, 'REQUEST_INVALID');
    expect((await get()).targets).toEqual(usualTargets);
  });

  it('is for admins alone', async () => {
    problemOf(await put({ targets: { pending: 9 } }, employerKey), 403, 'ADMIN_ONLY');
    expect((await get()).targets).toEqual(usualTargets);
  });
});
