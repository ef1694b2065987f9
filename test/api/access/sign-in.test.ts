import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AppParts } from '../../../src/api/app';
import { sessionReply } from '../../../src/api/auth-reply';
import { auditCollection } from '../../../src/operations/audit-log';
import { sessionCollection } from '../../../src/operations/access/sessions';
import { adminKey, openBoard, problemOf, startApi, usualConfig } from '../../support/api';
import { addOperator, cookiesOf, password, signIn, tryToSignIn } from '../../support/operators';

const email = 'admin@example.com';

let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
  await addOperator(board.connection, { email });
  await addOperator(board.connection, { email: 'employer@example.com', role: 'employer' });
});
afterAll(() => board.close());

/** Another API process on the same database. */
const startAnother = (parts: Partial<AppParts> = {}) =>
  startApi({ connection: board.connection, model: board.model, ...parts });
const sessions = () => board.connection.collection(sessionCollection);
const cookieNamed = (answer: { headers: Headers }, name: string) =>
  answer.headers.getSetCookie().find((each) => each.startsWith(`${name}=`)) ?? '';

describe('signing in', () => {
  it('gives a session, which says who it is and lasts twelve hours', async () => {
    const { answer } = await signIn(board.client, email);
    const session = sessionReply.parse(answer.body);
    expect(session.caller).toEqual({ role: 'admin', name: email, ownerId: email, via: 'session' });
    expect(session.csrfToken).toMatch(/^[\w-]{43}$/);
    const hours = (new Date(session.expiresAt!).getTime() - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThanOrEqual(12);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('takes the address in letters of any size, with spaces around it', async () => {
    await signIn(board.client, ` ${email.toUpperCase()} `);
  });

  it('sets cookies that no script reads and no other site sends', async () => {
    const answer = await tryToSignIn(board.client, { email, password });
    const parts = (name: string) => cookieNamed(answer, name).split('; ').slice(1).sort();
    expect(parts('sj_session')).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
    expect(parts('sj_browser')).toEqual([
      expect.stringMatching(/^Expires=/),
      'HttpOnly',
      `Max-Age=${90 * 24 * 3_600}`,
      'Path=/api/auth',
      'SameSite=Strict',
    ]);
  });

  it.each([
    ['the proxy says so', { 'x-forwarded-proto': 'https' }],
    ['the proxies say so', { 'x-forwarded-proto': 'https, http' }],
    ['the page is', { origin: 'https://jobs.example.com', 'sec-fetch-site': 'same-origin' }],
  ])('sets them for https alone where %s', async (_what, headers) => {
    const answer = await tryToSignIn(board.client, { email, password }, headers);
    expect(answer.headers.getSetCookie().map((each) => / Secure(;|$)/.test(each))).toEqual([true, true]);
  });

  it('stores no secret', async () => {
    const { cookie, csrfToken } = await signIn(board.client, email);
    const everything = JSON.stringify(
      await Promise.all((await board.connection.db!.collections()).map((each) => each.find({}).toArray())),
    );
    for (const secret of [...cookie.split('; ').map((each) => each.split('=')[1]!), csrfToken, password]) {
      expect(everything).not.toContain(secret);
    }
  });

  it('ends the session that the browser had', async () => {
    const first = await signIn(board.client, email);
    const second = await tryToSignIn(board.client, { email, password }, { cookie: first.cookie });
    expect(cookiesOf(second)[0]).not.toBe(first.cookie.split('; ')[0]);
    problemOf(await first.get('/api/auth/session'), 401, 'SESSION_OVER');
  });

  it('is refused with the same words whether the address or the password is wrong', async () => {
    const [wrong, unknown] = [
      await tryToSignIn(board.client, { email: 'employer@example.com', password: 'not the password' }),
      await tryToSignIn(board.client, { email: 'nobody@example.com', password: 'not the password' }),
    ].map((answer) => {
      const { debugId, ...problem } = problemOf(answer, 401, 'SIGN_IN_REFUSED');
      expect(debugId).not.toBe('');
      expect(answer.headers.getSetCookie()).toEqual([]);
      return problem;
    });
    expect(unknown).toEqual(wrong);
  });

  it.each([
    [{}],
    [{ email }],
    [{ email, password: '' }],
    [{ email: { $ne: null }, password }],
    [{ email, password: { $ne: null } }],
    [{ email, password, remember: true }],
    [{ email, password: 'x'.repeat(1_001) }],
  ])('refuses the body %j', async (json) => {
    problemOf(await tryToSignIn(board.client, json), 400, 'REQUEST_INVALID');
  });

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('is not taken from another site: %j', async (headers) => {
    const answer = await tryToSignIn(board.client, { email, password }, headers);
    problemOf(answer, 403, 'CSRF_REFUSED');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('is written down, right or wrong, without what was typed', async () => {
    await tryToSignIn(board.client, { email: 'my secret by mistake', password: 'wrong secret' });
    const entries = await board.connection.collection(auditCollection).find({ action: 'sign-in' }).toArray();
    expect(entries).toContainEqual(
      expect.objectContaining({ role: 'admin', who: email, via: 'session', result: 'done' }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ role: 'employer', who: 'employer@example.com', result: 'SIGN_IN_REFUSED' }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ role: null, who: 'somebody unknown', result: 'SIGN_IN_REFUSED' }),
    );
    expect(JSON.stringify(entries)).not.toMatch(/secret|not the password|long enough/);
  });
});

describe('a session', () => {
  it('is of use at once in every process, and says who one is', async () => {
    const { cookie, csrfToken } = await signIn(board.client, email);
    const other = await startAnother();
    const answer = await other.client.get('/api/auth/session', { headers: { cookie } });
    await other.close();
    expect(sessionReply.parse(answer.body)).toMatchObject({ caller: { name: email }, csrfToken });
  });

  it('is over after signing out, also in the database, and the cookie is gone', async () => {
    const session = await signIn(board.client, email);
    const before = await sessions().countDocuments();
    const out = await session.post('/api/auth/sign-out');
    expect(out.status).toBe(204);
    expect(cookieNamed(out, 'sj_session')).toMatch(/^sj_session=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect(await sessions().countDocuments()).toBe(before - 1);
    problemOf(await session.get('/api/auth/session'), 401, 'SESSION_OVER');
    expect((await session.post('/api/auth/sign-out')).status).toBe(204);
  });

  it.each([
    ['not used for twelve hours', { expiresAt: new Date(Date.now() - 1) }],
    ['of an operator who is gone', { operatorId: 'nobody' }],
    ['of before a change of password or role', { generation: 'another' }],
  ])('is over when it is %s', async (_what, changes) => {
    const session = await signIn(board.client, email);
    await sessions().updateMany({}, { $set: changes });
    // Another process, which has not seen it yet.
    const other = await startAnother();
    const answer = await other.client.get('/api/auth/session', { headers: { cookie: session.cookie } });
    await other.close();
    problemOf(answer, 401, 'SESSION_OVER');
  });

  it('ends seven days after it began, however much it is used', async () => {
    const session = await signIn(board.client, email);
    const day = 24 * 3_600_000;
    const began = Date.now() - 7 * day + 3_600_000;
    await sessions().updateMany({}, { $set: { createdAt: new Date(began), lastSeenAt: new Date(began) } });
    const other = await startAnother();
    const answer = await other.client.get('/api/auth/session', { headers: { cookie: session.cookie } });
    await other.close();
    expect(new Date(String(answer.body['expiresAt'])).getTime()).toBe(began + 7 * day);
    expect(await sessions().findOne({ expiresAt: new Date(began + 7 * day) })).not.toBeNull();
  });

  it('of an employer does not operate the board', async () => {
    const session = await signIn(board.client, 'employer@example.com');
    problemOf(await session.get('/api/admin/embeddings/status'), 403, 'ADMIN_ONLY');
    expect((await session.post('/api/jobs', { title: 'Mine' })).status).toBe(201);
  });

  it('gives way to a key in the same request', async () => {
    const { cookie } = await signIn(board.client, 'employer@example.com');
    const { body } = await board.client.get('/api/auth/session', { key: adminKey, headers: { cookie } });
    expect(body).toEqual({
      caller: { role: 'admin', name: 'ADMIN_API_KEY', ownerId: 'admin', via: 'key' },
      csrfToken: null,
      expiresAt: null,
    });
  });
});

describe('a change by a session', () => {
  const post = (headers: Record<string, string>) =>
    board.client.post({ title: 'By the dashboard' }, { key: null, headers });

  it('is taken from a page of this site that knows the token', async () => {
    const { cookie, headers } = await signIn(board.client, email);
    const token = { cookie, 'x-csrf-token': headers['x-csrf-token'] };
    expect((await post(headers)).status).toBe(201);
    expect((await post({ ...token, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
  });

  it('is refused otherwise, and nothing is written', async () => {
    const { cookie, csrfToken, headers } = await signIn(board.client, email);
    const other = await signIn(board.client, email);
    const { origin } = headers;
    const before = await board.jobs.countDocuments();
    const forged: Record<string, string>[] = [
      { cookie },
      { cookie, origin },
      { cookie, 'x-csrf-token': csrfToken },
      { cookie, origin, 'x-csrf-token': '' },
      { cookie, origin, 'x-csrf-token': other.csrfToken },
      { cookie, origin, 'x-csrf-token': `${csrfToken}x` },
      { cookie, origin: 'https://evil.example', 'x-csrf-token': csrfToken },
      { cookie, origin: 'null', 'x-csrf-token': csrfToken },
      { cookie, origin: origin.replace('127.0.0.1', 'localhost'), 'x-csrf-token': csrfToken },
      { cookie, origin, 'sec-fetch-site': 'cross-site', 'x-csrf-token': csrfToken },
      { cookie, origin, 'sec-fetch-site': 'same-site', 'x-csrf-token': csrfToken },
      { cookie, origin, 'sec-fetch-site': 'none', 'x-csrf-token': csrfToken },
    ];
    for (const each of forged) problemOf(await post(each), 403, 'CSRF_REFUSED');
    expect(await board.jobs.countDocuments()).toBe(before);
    problemOf(
      await board.client.ask('POST', '/api/auth/sign-out', { key: null, headers: { cookie } }),
      403,
      'CSRF_REFUSED',
    );
    expect((await board.client.get('/api/auth/session', { headers: { cookie } })).status).toBe(200);
  });

  it('may come by the public address where a proxy changes `Host`', async () => {
    const config = { ...usualConfig, PUBLIC_URL: 'https://jobs.example.com/' };
    const proxied = await startAnother({ config });
    const { cookie, csrfToken } = await signIn(proxied.client, email);
    const headers = { cookie, 'x-csrf-token': csrfToken, origin: 'https://jobs.example.com' };
    const answer = await proxied.client.post({ title: 'x' }, { key: null, headers });
    await proxied.close();
    expect(answer.status).toBe(201);
  });
});
