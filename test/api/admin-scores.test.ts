import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { scoresReply } from '../../src/api/scores-reply';
import type { AuditEntry } from '../../src/operations/audit-log';
import { adminKey, openBoard, problemOf } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
});
afterAll(() => board?.close());

const scores = async () => {
  const { body } = await board.client.get('/api/admin/embeddings/scores', { key: adminKey });
  return scoresReply.parse(body);
};
const calibrate = (json: unknown, key = adminKey) =>
  board.client.ask('POST', '/api/admin/embeddings/actions/calibrate', { key, json });

it('sets a threshold once, goes back to any version, and writes down who did it', async () => {
  const profile = { model: 'some-model', threshold: 0.7, from: 'profile', version: 0, before: 0 };
  expect(await scores()).toEqual({ ...profile, calibrations: [] });

  const { status, body } = await calibrate({ threshold: 0.6 });
  expect(status).toBe(200);
  expect(scoresReply.parse(body)).toMatchObject({
    ...{ threshold: 0.6, from: 'calibration', version: 1, before: 0 },
    calibrations: [{ version: 1, threshold: 0.6, pairs: 0, relevance: [], measured: null }],
  });
  await calibrate({ threshold: 0.6 });
  await calibrate({ threshold: 0.65 });
  expect(await scores()).toMatchObject({ threshold: 0.65, version: 2, before: 1 });
  for (const version of [1, 1]) expect((await calibrate({ version })).status).toBe(200);
  expect(await scores()).toMatchObject({ threshold: 0.6, version: 1, before: 2 });
  await calibrate({ version: 0 });
  expect(await scores()).toMatchObject({ ...profile, before: 1 });

  const written = await board.connection
    .collection<AuditEntry>('audit_log')
    .find({ action: 'calibrate' })
    .toArray();
  expect(written.map(({ input, result }) => ({ input, result }))).toEqual(
    [
      { threshold: 0.6 },
      { threshold: 0.6 },
      { threshold: 0.65 },
      { version: 1 },
      { version: 1 },
      { version: 0 },
    ].map((input) => ({ input, result: 'done' })),
  );
  const settings = await board.client.get('/api/admin/settings', { key: adminKey });
  expect(settings.body['threshold']).toMatchObject({ minScore: 0.7, from: 'profile' });
});

it('refuses what is no threshold and no version', async () => {
  for (const wrong of [
    {},
    { threshold: 2 },
    { version: 0.5 },
    { threshold: 0.5, version: 1 },
    { measure: true },
  ])
    problemOf(await calibrate(wrong), 400, 'REQUEST_INVALID');
  problemOf(await calibrate({ version: 99 }), 404, 'CALIBRATION_UNKNOWN');
});
