import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { adminKey, problemOf } from '../../support/api';
import { openCutOffBoard } from '../../support/cut-off-board';
import { until } from '../../support/jobs';
import { addOperator, password, signIn, tryToSignIn } from '../../support/operators';

const email = 'admin@example.com';

let board: Awaited<ReturnType<typeof openCutOffBoard>>;
beforeAll(async () => {
  board = await openCutOffBoard();
  await board.connected;
  await addOperator(board.connection, { email });
});
afterAll(() => board.close());

it('while the database is away an operator still sees the dashboard, and changes nothing', async () => {
  const session = await signIn(board.client, email);
  const ended = await signIn(board.client, email);
  expect((await ended.post('/api/auth/sign-out')).status).toBe(204);
  board.proxy.refuse();
  // Also once what was remembered for some seconds is forgotten.
  const from = performance.now();
  await until('what was remembered is forgotten', async () => {
    expect((await session.get('/api/auth/session')).status).toBe(200);
    return performance.now() - from > 6_000;
  });
  problemOf(await session.post('/api/jobs', { title: 'x' }), 503, 'DATABASE_UNAVAILABLE');
  problemOf(await ended.get('/api/auth/session'), 503, 'DATABASE_UNAVAILABLE');
  problemOf(await tryToSignIn(board.client, { email, password }), 503, 'DATABASE_UNAVAILABLE');
  expect((await board.client.get('/api/auth/session', { key: adminKey })).status).toBe(200);
  board.proxy.mend();
  await board.recovered();
  await until(
    'changes are taken again',
    async () => (await session.post('/api/jobs', { title: 'x' })).status === 201,
  );
  problemOf(await ended.get('/api/auth/session'), 401, 'SESSION_OVER');
});
