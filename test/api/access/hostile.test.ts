import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditCollection } from '../../../src/operations/audit-log';
import { createDebugSwitches } from '../../../src/platform/debug/debug-switches';
import { createLogger } from '../../../src/platform/logger';
import { traceCollection } from '../../../src/platform/traces/trace-documents';
import { createTraceRecorder, type TraceRecorder } from '../../../src/platform/traces/trace-recorder';
import { adminKey, openBoard, problemOf, startApi } from '../../support/api';
import { addOperator, signIn, tryToSignIn } from '../../support/operators';

const email = 'admin@example.com';
const logger = createLogger({ name: 'test', level: 'silent' });

let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
  await addOperator(board.connection, { email });
});
afterAll(() => board.close());

describe('somebody who is not let in', () => {
  let traces: TraceRecorder;
  let api: Awaited<ReturnType<typeof startApi>>;
  beforeAll(async () => {
    const { connection, model } = board;
    traces = createTraceRecorder({ connection, logger, process: 'api' });
    api = await startApi({
      ...{ connection, model },
      tracing: { traces, debug: createDebugSwitches({ connection, config: {} }) },
    });
  });
  afterAll(async () => {
    await api.close();
    await traces.close();
  });
  const kept = async (): Promise<number> => {
    await traces.flush();
    return board.connection.collection(traceCollection).countDocuments({});
  };

  it('leaves no traces, which the database keeps for a week; who is let in does', async () => {
    const nobody = { key: null, headers: { 'x-debug-id': 'trace-of-somebody-else' } };
    const ask = (json: unknown, headers = {}) =>
      api.client.ask('POST', '/api/auth/sign-in', { ...nobody, json, headers });
    problemOf(await ask({}), 400, 'REQUEST_INVALID');
    problemOf(await ask({}, { origin: 'https://evil.example' }), 403, 'CSRF_REFUSED');
    problemOf(await ask({}, { 'content-type': 'text/plain' }), 415, 'CONTENT_TYPE_UNSUPPORTED');
    expect((await api.client.ask('POST', '/api/auth/sign-out', nobody)).status).toBe(204);
    expect(await kept()).toBe(0);

    const { answer, post } = await signIn(api.client, email);
    expect(await kept()).toBe(2);
    const out = await post('/api/auth/sign-out');
    expect(await kept()).toBe(4);
    const ids = await board.connection.collection(traceCollection).distinct('debugId');
    expect(ids.sort()).toEqual([answer, out].map(({ headers }) => headers.get('x-debug-id')).sort());
  });
});

describe('an address in other letters', () => {
  it('is another address, so that no rule for `/api/admin` is passed by', async () => {
    for (const path of ['/API/admin/settings', '/api/Admin/settings', '/api/admin/SETTINGS'])
      problemOf(await board.client.get(path, { key: adminKey }), 404, 'ROUTE_UNKNOWN');
    expect((await board.client.get('/api/admin/settings', { key: adminKey })).status).toBe(200);
  });
});

describe('a cursor of a time that no database knows', () => {
  const far = (id: string): string => Buffer.from(`999999999999999.${id}`).toString('base64url');
  it.each(['keys', 'audit', 'alerts', 'mails', 'embeddings/traces'])('is refused by %s', async (list) => {
    const path = `/api/admin/${list}?cursor=${far('0'.repeat(24))}`;
    problemOf(await board.client.get(path, { key: adminKey }), 400, 'CURSOR_MALFORMED');
  });
});

describe('what is secret', () => {
  it('stays out of the audit log when somebody pastes it where its id belongs', async () => {
    const made = await board.client.ask('POST', '/api/admin/keys', {
      ...{ key: adminKey, json: { name: 'pasted', role: 'employer' } },
    });
    const secret = String(made.body['key']);
    const revoke = `/api/admin/keys/${secret}/revoke`;
    problemOf(await board.client.ask('POST', revoke, { key: adminKey }), 404, 'KEY_UNKNOWN');
    await tryToSignIn(board.client, { email: secret, password: secret });
    const entries = await board.connection.collection(auditCollection).find({}).toArray();
    expect(entries.map(({ action }) => String(action))).toEqual(
      expect.arrayContaining(['make-key', 'sign-in']),
    );
    expect(JSON.stringify(entries)).not.toContain(secret);
  });
});
