import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { secretHash } from '../../../src/operations/access/secrets';
import { createOperators } from '../../../src/operations/access/operators';
import { createPasswords } from '../../../src/operations/access/passwords';
import {
  accountCounter,
  createSignInLimits,
  signInCounters,
  type Counter,
} from '../../../src/operations/access/sign-in-limits';
import { openBoard, problemOf, startApi, type Answer } from '../../support/api';
import { addOperator, cookiesOf, password, signIn, tryToSignIn } from '../../support/operators';

const email = 'admin@example.com';
const other = 'other@example.com';
const changing = 'changing@example.com';

let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
  for (const each of [email, other, changing]) await addOperator(board.connection, { email: each });
});
afterAll(() => board.close());
beforeEach(() => counters().deleteMany({}));

const counters = () => board.connection.collection(signInCounters);
const guess = (cookie?: string, of = email): Promise<Answer> =>
  tryToSignIn(board.client, { email: of, password: 'a guess' }, cookie === undefined ? {} : { cookie });
const stranger: Counter[] = [accountCounter(email), { of: 'address', key: '127.0.0.1' }];
/** Wrong passwords of before: counted as the route counts them, without the half second that each takes. */
const guessed = async (count: number, counters = stranger): Promise<void> => {
  const limits = createSignInLimits(board.connection);
  for (let n = 0; n < count; n += 1) await limits.take(counters);
};
const browserIn = (cookie: string): string =>
  cookie
    .split('; ')
    .find((each) => each.startsWith('sj_browser='))!
    .slice('sj_browser='.length);

function expectLocked(answer: Answer): void {
  problemOf(answer, 429, 'SIGN_IN_LOCKED');
  const seconds = Number(answer.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(14 * 60);
  expect(seconds).toBeLessThanOrEqual(15 * 60);
}

describe('ten wrong passwords', () => {
  it('lock the account, for the right password too, in every process; other accounts stay open', async () => {
    for (let n = 0; n < 10; n += 1) problemOf(await guess(), 401, 'SIGN_IN_REFUSED');
    expectLocked(await guess());
    expectLocked(await tryToSignIn(board.client, { email, password }));
    const another = await startApi({ connection: board.connection, model: board.model });
    expectLocked(await tryToSignIn(another.client, { email: ` ${email.toUpperCase()}`, password }));
    await another.close();
    await signIn(board.client, other);
  });

  it('lock an address that nobody has just so', async () => {
    await guessed(9, [accountCounter('nobody@example.com')]);
    problemOf(await guess(undefined, 'nobody@example.com'), 401, 'SIGN_IN_REFUSED');
    expectLocked(await guess(undefined, 'nobody@example.com'));
  });

  it('are ten also when they come at once', async () => {
    await guessed(7);
    const answers = await Promise.all(Array.from({ length: 9 }, () => guess()));
    expect(answers.map(({ status }) => status).sort()).toEqual([401, 401, 401, 429, 429, 429, 429, 429, 429]);
  });

  it('do not lock the operator out of a browser that signed in before', async () => {
    const browser = `sj_browser=${browserIn((await signIn(board.client, email)).cookie)}`;
    await guessed(10);
    expectLocked(await tryToSignIn(board.client, { email, password }));
    expect((await tryToSignIn(board.client, { email, password }, { cookie: browser })).status).toBe(200);
    // Each sign-in gives it another secret: one that was copied is of no use for long.
    expectLocked(await tryToSignIn(board.client, { email, password }, { cookie: browser }));
  });

  it('lock that browser alone when they come from there', async () => {
    const { cookie } = await signIn(board.client, email);
    await guessed(9, [{ of: 'browser', key: secretHash(browserIn(cookie)) }]);
    problemOf(await guess(cookie), 401, 'SIGN_IN_REFUSED');
    expectLocked(await tryToSignIn(board.client, { email, password }, { cookie }));
    await signIn(board.client, email);
  });

  it('count for strangers where the browser knows another operator only', async () => {
    const { cookie } = await signIn(board.client, other);
    await guessed(9);
    problemOf(await guess(cookie), 401, 'SIGN_IN_REFUSED');
    expectLocked(await guess(cookie));
  });

  it('are forgotten after a right one, and when the quarter of an hour is over', async () => {
    await guessed(9);
    await signIn(board.client, email);
    await guessed(10);
    expectLocked(await guess());
    await counters().updateMany({}, { $set: { expiresAt: new Date(Date.now() - 1) } });
    await signIn(board.client, email);
  });
});

it('thirty from one address lock it for every account', async () => {
  await guessed(29, [{ of: 'address', key: '127.0.0.1' }]);
  // A right one is not counted against it.
  await signIn(board.client, other);
  problemOf(await guess(), 401, 'SIGN_IN_REFUSED');
  expectLocked(await tryToSignIn(board.client, { email: other, password }));
});

describe('a new password', () => {
  const next = 'a new and longer password';

  it('is taken with the present one; the sessions of before are over, and a new one goes on', async () => {
    const [mine, elsewhere] = [await signIn(board.client, changing), await signIn(board.client, changing)];
    const somebodyElse = await signIn(board.client, other);
    const changed = await mine.post('/api/auth/password', { current: password, next });
    expect(changed.status).toBe(204);
    const [fresh] = cookiesOf(changed);
    const renewed = await board.client.get('/api/auth/session', { headers: { cookie: fresh! } });
    expect(renewed.body).toMatchObject({ caller: { name: changing, via: 'session' } });
    expect(renewed.body['csrfToken']).not.toBe(mine.csrfToken);
    expect((await somebodyElse.get('/api/auth/session')).status).toBe(200);
    const another = await startApi({ connection: board.connection, model: board.model });
    // Also of the one in which it was changed somebody may have a copy.
    for (const { cookie } of [mine, elsewhere]) {
      problemOf(await another.client.get('/api/auth/session', { headers: { cookie } }), 401, 'SESSION_OVER');
    }
    expect((await another.client.get('/api/auth/session', { headers: { cookie: fresh! } })).status).toBe(200);
    await another.close();
    problemOf(await tryToSignIn(board.client, { email: changing, password }), 401, 'SIGN_IN_REFUSED');
    await signIn(board.client, changing, next);
  });

  it('is refused with a wrong present one, when it is short, and without a session', async () => {
    const { post } = await signIn(board.client, email);
    problemOf(await post('/api/auth/password', { current: 'wrong', next }), 403, 'PASSWORD_WRONG');
    problemOf(
      await post('/api/auth/password', { current: password, next: 'elevenchars' }),
      400,
      'REQUEST_INVALID',
    );
    const byKey = { json: { current: password, next } };
    problemOf(await board.client.ask('POST', '/api/auth/password', byKey), 403, 'SESSION_NEEDED');
    await signIn(board.client, email);
  });

  it('counts wrong present ones, so that a stolen session does not help to guess', async () => {
    const { post } = await signIn(board.client, email);
    await guessed(9, [accountCounter(email)]);
    problemOf(await post('/api/auth/password', { current: 'wrong', next }), 403, 'PASSWORD_WRONG');
    expectLocked(await post('/api/auth/password', { current: password, next }));
  });
});

it('an unknown address takes as long as a known one with a wrong password', async () => {
  const passwords = createPasswords();
  const stored = (await createOperators(board.connection).byEmail(email))!.password;
  const msOf = async (of: typeof stored | undefined): Promise<number> => {
    const began = performance.now();
    expect(await passwords.verify('a guess', of)).toBe(false);
    return performance.now() - began;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    known.push(await msOf(stored));
    unknown.push(await msOf(undefined));
  }
  const fastest = (times: number[]): number => Math.min(...times);
  // The work is one and the same; what else runs here only adds to it.
  expect(fastest(unknown) / fastest(known)).toBeGreaterThan(0.6);
  expect(fastest(unknown) / fastest(known)).toBeLessThan(1.7);
  expect(fastest(known)).toBeGreaterThan(100);
});
