import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import type { AppParts } from '../../../src/api/app';
import { adminKey, openBoard, problemOf, startApi, usualConfig, type Answer } from '../../support/api';
import {
  inSeconds,
  signShared,
  startIdentityProvider,
  type Algorithm,
} from '../../support/identity-provider';

const secret = 'a secret that is shared with the provider';
const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  provider = await startIdentityProvider();
  board = await openBoard({ config: { ...usualConfig, AUTH_JWKS_URL: provider.url } });
});
afterAll(async () => {
  await board.close();
  await provider.close();
});

const whoIs = (token: string, client = board.client) => client.get('/api/auth/session', { key: token });
const startAnother = (config: Partial<AppParts['config']>) =>
  startApi({ connection: board.connection, model: board.model, config: { ...usualConfig, ...config } });
/** What one API process with these variables says. */
async function withConfig<T>(
  config: Partial<AppParts['config']>,
  ask: (client: typeof board.client) => Promise<T>,
): Promise<T> {
  const api = await startAnother(config);
  try {
    return await ask(api.client);
  } finally {
    await api.close();
  }
}
function expectRefused(answer: Answer, why: RegExp): void {
  expect(problemOf(answer, 401, 'TOKEN_INVALID').detail).toMatch(why);
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
}

describe("a token of the board's provider", () => {
  it.each<Algorithm>(['RS256', 'ES256', 'EdDSA'])('is taken when it is signed with %s', async (alg) => {
    const exp = inSeconds(300);
    const answer = await whoIs(await provider.sign({ exp, name: 'Company Seven' }, { alg }));
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        caller: { role: 'employer', ownerId: 'company-7', name: 'Company Seven', via: 'jwt' },
        csrfToken: null,
        expiresAt: new Date(exp * 1_000).toISOString(),
      },
    ]);
  });

  it('owns what it posts: another token of its holder changes it, one of somebody else does not', async () => {
    const { body } = await board.client.post({ title: 'Theirs' }, { key: await provider.sign() });
    const change = async (claims: JWTPayload) =>
      board.client.put(body.id, { salary: '1' }, { key: await provider.sign(claims, { alg: 'ES256' }) });
    problemOf(await change({ sub: 'company-8' }), 403, 'NOT_YOUR_JOB');
    expect((await change({})).status).toBe(200);
    expect((await change({ sub: 'moderator', role: 'admin' })).status).toBe(200);
  });

  it.each([
    [{ role: 'admin' }, 'admin'],
    [{ role: undefined, roles: ['reader', 'admin'] }, 'admin'],
    [{ role: undefined, roles: 'employer' }, 'employer'],
    [{ role: ['employer'] }, 'employer'],
    [{ role: 'employer', roles: ['admin'] }, 'admin'],
  ])('with %j has the role %s', async (claims, role) => {
    expect((await whoIs(await provider.sign(claims))).body['caller']).toMatchObject({ role });
  });

  it('may be some seconds early or late, as clocks are', async () => {
    for (const claims of [{ exp: inSeconds(-15) }, { nbf: inSeconds(15) }]) {
      expect((await whoIs(await provider.sign(claims))).status).toBe(200);
    }
  });

  it('is refused when a claim is missing or wrong, and told which', async () => {
    const wrong: [claims: Record<string, unknown>, why: RegExp][] = [
      [{ exp: inSeconds(-60) }, /has expired/],
      [{ exp: undefined }, /`exp`/],
      [{ exp: 'tomorrow' }, /`exp`/],
      [{ exp: inSeconds(300) * 1_000 }, /`exp`/],
      [{ exp: 1e300 }, /`exp`/],
      [{ nbf: inSeconds(120) }, /`nbf`/],
      [{ aud: 'another-service' }, /`aud`/],
      [{ aud: undefined }, /`aud`/],
      [{ sub: undefined }, /`sub`/],
      [{ sub: '' }, /`sub`/],
      [{ sub: 'a\u0000b' }, /`sub`/],
      [{ sub: 'x'.repeat(201) }, /`sub`/],
      [{ role: undefined }, /`role`/],
      [{ role: 'owner' }, /`role`/],
      [{ role: { admin: true } }, /`role`/],
    ];
    for (const [claims, why] of wrong) expectRefused(await whoIs(await provider.sign(claims)), why);
  });

  it('must come from the issuer where one is set', () =>
    withConfig({ AUTH_JWKS_URL: provider.url, AUTH_JWT_ISSUER: 'https://id.example.com' }, async (client) => {
      expectRefused(await whoIs(await provider.sign(), client), /`iss`/);
      expectRefused(
        await whoIs(await provider.sign({ iss: 'https://id.example.com.evil' }), client),
        /`iss`/,
      );
      expect((await whoIs(await provider.sign({ iss: 'https://id.example.com' }), client)).status).toBe(200);
    }));

  it('must name the audience that is set', () =>
    withConfig({ AUTH_JWKS_URL: provider.url, AUTH_JWT_AUDIENCE: 'board' }, async (client) => {
      expectRefused(await whoIs(await provider.sign(), client), /`aud`/);
      expect((await whoIs(await provider.sign({ aud: ['x', 'board'] }), client)).status).toBe(200);
    }));

  it('does not count as a wrong key, nor open anything where no provider is configured', () =>
    withConfig({}, async (client) => {
      problemOf(await whoIs(await provider.sign({ role: 'admin' }), client), 401, 'KEY_INVALID');
    }));
});

describe('a forged token is refused', () => {
  const admin = { role: 'admin' };
  const body = base64url({ ...admin, aud: 'similar-jobs', sub: 'x', exp: inSeconds(300) });

  it.each(['none', 'None', 'NONE', ''])('unsigned, with `alg` %j', async (alg) => {
    expectRefused(await whoIs(`${base64url({ alg, typ: 'JWT' })}.${body}.`), /not taken/);
  });

  it('signed with the published key as if that were a secret', async () => {
    const pem = await provider.publicKeyOf('RS256');
    for (const kid of [{}, { kid: 'RS256' }]) {
      expectRefused(await whoIs(await signShared(pem, admin, kid)), /not taken/);
    }
    // Also where there is a secret, too: it is another one.
    await withConfig({ AUTH_JWKS_URL: provider.url, AUTH_JWT_SECRET: secret }, async (client) => {
      expectRefused(await whoIs(await signShared(pem, admin), client), /not signed by the provider/);
    });
  });

  it('signed with a key that the provider does not publish', async () => {
    const forged = await provider.sign(admin, { key: 'unpublished' });
    expectRefused(await whoIs(forged), /not signed by the provider/);
    const unknown = await provider.sign(admin, { key: 'unpublished', kid: 'another' });
    expectRefused(await whoIs(unknown), /not signed by the provider/);
  });

  it('with a key of its own in the header', async () => {
    const [, claims, signature] = (await provider.sign(admin, { key: 'unpublished' })).split('.');
    const { exportJWK, generateKeyPair } = await import('jose');
    const jwk = await exportJWK((await generateKeyPair('RS256')).publicKey);
    for (const more of [
      { jwk },
      { jku: provider.url },
      { x5u: provider.url },
      { crit: ['b64'], b64: false },
    ]) {
      const header = base64url({ alg: 'RS256', kid: 'RS256', ...more });
      expectRefused(await whoIs(`${header}.${claims}.${signature}`), /not valid/);
    }
  });

  it('with claims or a header that were changed', async () => {
    const [header, , signature] = (await provider.sign()).split('.');
    expectRefused(await whoIs(`${header}.${body}.${signature}`), /not signed/);
    expectRefused(await whoIs(`${header}.${body}.`), /not signed|broken/);
    expectRefused(await whoIs(`eyJ.${body}.${signature}`), /broken/);
    expectRefused(
      await whoIs(`${base64url({ alg: 'ES256', kid: 'RS256' })}.${body}.${signature}`),
      /not signed/,
    );
    for (const alg of ['HS256', 'RS384', 'PS256', 'ES512', 'dir']) {
      expectRefused(await whoIs(`${base64url({ alg })}.${body}.${signature}`), /not taken/);
    }
  });
});

describe('a token signed with the shared secret', () => {
  const ask = <T>(work: (client: typeof board.client) => Promise<T>): Promise<T> =>
    withConfig({ AUTH_JWT_SECRET: secret }, work);

  it('is taken, and nothing else is', () =>
    ask(async (client) => {
      expect((await whoIs(await signShared(secret), client)).body['caller']).toMatchObject({ via: 'jwt' });
      expectRefused(await whoIs(await signShared(`${secret}.`), client), /not signed/);
      expectRefused(await whoIs(await signShared(new Uint8Array(32)), client), /not signed/);
      expectRefused(await whoIs(await signShared(secret, { exp: undefined }), client), /`exp`/);
      expectRefused(await whoIs(await provider.sign({ role: 'admin' }), client), /not taken/);
    }));
});

describe('a provider', () => {
  beforeEach(() => provider.answer('well'));

  it('is asked for its keys once, however many tokens come', () =>
    withConfig({ AUTH_JWKS_URL: provider.url }, async (client) => {
      const before = provider.asked();
      const tokens = await Promise.all(Array.from({ length: 20 }, () => provider.sign()));
      await Promise.all(tokens.map(async (token) => expect((await whoIs(token, client)).status).toBe(200)));
      const forged = await provider.sign({}, { key: 'unpublished', kid: 'unknown' });
      for (let n = 0; n < 5; n += 1) expectRefused(await whoIs(forged, client), /not signed/);
      expect(provider.asked() - before).toBe(1);
    }));

  it.each(['with an error', 'with rubbish'] as const)(
    'that answers %s is no refusal: 503, and keys go on',
    (how) =>
      withConfig({ AUTH_JWKS_URL: provider.url }, async (client) => {
        provider.answer(how);
        const answer = await whoIs(await provider.sign(), client);
        problemOf(answer, 503, 'IDENTITY_PROVIDER_UNAVAILABLE');
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        expect((await whoIs(adminKey, client)).status).toBe(200);
        provider.answer('well');
        expect((await whoIs(await provider.sign(), client)).status).toBe(200);
      }),
  );

  it('that is not there is no refusal either', () =>
    withConfig({ AUTH_JWKS_URL: 'http://127.0.0.1:1/keys' }, async (client) => {
      problemOf(await whoIs(await provider.sign(), client), 503, 'IDENTITY_PROVIDER_UNAVAILABLE');
    }));
});
