import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiDocument } from '../../../src/api/openapi-document';
import { createKeyBook } from '../../../src/operations/access/key-book';
import { adminKey, employerKey, openBoard, usualConfig } from '../../support/api';
import { inSeconds, signShared } from '../../support/identity-provider';
import { addOperator, signIn } from '../../support/operators';

type Allowed = 'everybody' | 'whoever came in' | 'whoever signed in' | 'admins';

/** Who may use a route. A new route has to get its row; those of operators are for admins, all of them. */
const rows: Record<string, Allowed> = {
  'get /health': 'everybody',
  'get /health/live': 'everybody',
  'get /health/ready': 'everybody',
  'get /metrics': 'everybody',
  'get /api/openapi.json': 'everybody',
  'get /api/problems/{code}': 'everybody',
  'get /api/jobs': 'everybody',
  'get /api/jobs/{id}': 'everybody',
  'get /api/jobs/{id}/similar': 'everybody',
  'post /api/jobs': 'whoever came in',
  'put /api/jobs/{id}': 'whoever came in',
  'delete /api/jobs/{id}': 'whoever came in',
  'post /api/events': 'everybody',
  'post /api/similar': 'everybody',
  'post /api/auth/sign-in': 'everybody',
  'post /api/auth/sign-out': 'everybody',
  'get /api/auth/session': 'whoever came in',
  'post /api/auth/password': 'whoever signed in',
};
const rowOf = (route: string): Allowed | undefined =>
  / \/api\/admin\//.test(route) ? 'admins' : rows[route];

/** What each sends, and what it may be let in to: `changes` apart from reading. */
const callers = {
  nobody: {},
  'an employer key': { of: ['whoever came in'] },
  'an admin key': { of: ['whoever came in', 'admins'] },
  'a revoked admin key': {},
  'a token of an employer': { of: ['whoever came in'] },
  'a token of an admin': { of: ['whoever came in', 'admins'] },
  'a token of an admin that has expired': {},
  'a session of an employer': { of: ['whoever came in', 'whoever signed in'] },
  'a session of an admin': { of: ['whoever came in', 'whoever signed in', 'admins'] },
  'a session of an admin without its CSRF token': { of: ['whoever came in', 'admins'], readsOnly: true },
  'a session of an admin on another site': { of: ['whoever came in', 'admins'], readsOnly: true },
  'a session of an admin that was ended': {},
} satisfies Record<string, { of?: Allowed[]; readsOnly?: boolean }>;
type CallerName = keyof typeof callers;

let board: Awaited<ReturnType<typeof openBoard>>;
let headers: Record<CallerName, Record<string, string>>;

beforeAll(async () => {
  const secret = 'a secret that is shared with the provider';
  const config = { ...usualConfig, AUTH_JWT_SECRET: secret };
  board = await openBoard({ config });
  const { client, connection } = board;
  await addOperator(connection, { email: 'admin@example.com' });
  await addOperator(connection, { email: 'employer@example.com', role: 'employer' });
  const admin = await signIn(client, 'admin@example.com');
  const employer = await signIn(client, 'employer@example.com');
  const ended = await signIn(client, 'admin@example.com');
  expect((await ended.post('/api/auth/sign-out')).status).toBe(204);
  const keyBook = createKeyBook({ connection, config });
  const { id, key } = await keyBook.make({ name: 'revoked', role: 'admin', createdBy: 'test' });
  await keyBook.revoke(id);
  const bearer = (given: string) => ({ authorization: `Bearer ${given}` });
  headers = {
    nobody: {},
    'an employer key': bearer(employerKey),
    'an admin key': bearer(adminKey),
    'a revoked admin key': bearer(key),
    'a token of an employer': bearer(await signShared(secret)),
    'a token of an admin': bearer(await signShared(secret, { role: 'admin' })),
    'a token of an admin that has expired': bearer(
      await signShared(secret, { role: 'admin', exp: inSeconds(-60) }),
    ),
    'a session of an employer': employer.headers,
    'a session of an admin': admin.headers,
    'a session of an admin without its CSRF token': { cookie: admin.cookie, origin: client.base },
    'a session of an admin on another site': { ...admin.headers, origin: 'https://evil.example' },
    'a session of an admin that was ended': ended.headers,
  };
});
afterAll(() => board.close());

const routes = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, { security?: object[] }>).map(([method, { security }]) => ({
    ...{ name: `${method} ${path}`, method, path, security: security ?? [] },
  })),
);

/** Nothing that a route does: the unknown parameter is refused behind all guards, and before any work. */
async function ask(route: (typeof routes)[number], caller: CallerName): Promise<number> {
  const path = route.path.replace('{code}', 'JOB_NOT_FOUND').replace(/\{\w+\}/, '6717f1c2a4b5c6d7e8f90123');
  const body = route.method === 'get' ? {} : { json: {} };
  const given = { key: null, headers: headers[caller], ...body };
  return (await board.client.ask(route.method.toUpperCase(), `${path}?unknown=1`, given)).status;
}

function expected(allowed: Allowed, name: CallerName, method: string): 'let in' | 401 | 403 {
  if (allowed === 'everybody') return 'let in';
  const caller: { of?: Allowed[]; readsOnly?: boolean } = callers[name];
  if (!caller.of) return 401;
  if (caller.readsOnly && method !== 'get') return 403;
  return caller.of.includes(allowed) ? 'let in' : 403;
}

describe('who may do what', () => {
  it('is said of every route, and of no other', () => {
    expect(routes.filter(({ name }) => !rowOf(name)).map(({ name }) => name)).toEqual([]);
    const names = routes.map(({ name }) => name);
    expect(Object.keys(rows).filter((name) => !names.includes(name))).toEqual([]);
    expect(routes.filter(({ name }) => rowOf(name) === 'admins').length).toBeGreaterThan(20);
  });

  it('is what the description says', () => {
    const open = routes.filter(({ security }) => security.length === 0).map(({ name }) => name);
    expect(open.sort()).toEqual(
      routes.flatMap(({ name }) => (rowOf(name) === 'everybody' ? name : [])).sort(),
    );
  });

  it.each(routes.map((route) => [route.name, route] as const))('holds for %s', async (name, route) => {
    const allowed = rowOf(name)!;
    const found: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const caller of Object.keys(callers) as CallerName[]) {
      const status = await ask(route, caller);
      found[caller] = status === 401 || status === 403 ? status : 'let in';
      wanted[caller] = expected(allowed, caller, route.method);
    }
    expect(found).toEqual(wanted);
  });
});
