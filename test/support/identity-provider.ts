import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CryptoKey, JWTPayload } from 'jose';

const audience = 'similar-jobs';
const algorithms = ['RS256', 'ES256', 'EdDSA'] as const;
export type Algorithm = (typeof algorithms)[number];

/** An identity provider: publishes its keys at an address, signs tokens, and can be taken away and brought back. */
export async function startIdentityProvider() {
  const { exportJWK, exportSPKI, generateKeyPair, SignJWT } = await import('jose');
  const pairs = new Map<string, { publicKey: CryptoKey; privateKey: CryptoKey }>();
  for (const each of [...algorithms, 'unpublished']) {
    pairs.set(each, await generateKeyPair(each === 'unpublished' ? 'RS256' : each, { extractable: true }));
  }
  const published = await Promise.all(
    algorithms.map(async (alg) => ({
      ...(await exportJWK(pairs.get(alg)!.publicKey)),
      alg,
      kid: alg,
      use: 'sig',
    })),
  );
  let answers: 'well' | 'with an error' | 'with rubbish' = 'well';
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    if (answers === 'with an error') response.statusCode = 503;
    response.setHeader('content-type', 'application/json');
    response.end(answers === 'with rubbish' ? '<html>' : JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;

  return {
    url,
    asked: () => asked,
    answer: (how: typeof answers): void => void (answers = how),
    /** A token that is good for five minutes unless told otherwise. `undefined` takes a claim away. */
    sign: (
      claims: JWTPayload = {},
      { alg = 'RS256', kid, key = alg }: { alg?: Algorithm; kid?: string; key?: string } = {},
    ): Promise<string> =>
      new SignJWT(withUsual(claims))
        .setProtectedHeader({ alg, kid: kid ?? alg })
        .sign(pairs.get(key)!.privateKey),
    publicKeyOf: (alg: Algorithm) => exportSPKI(pairs.get(alg)!.publicKey),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** A token signed with a shared secret. */
export async function signShared(
  secret: string | Uint8Array,
  claims: JWTPayload = {},
  header: { alg?: string; kid?: string } = {},
): Promise<string> {
  const { SignJWT } = await import('jose');
  const key = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret;
  return new SignJWT(withUsual(claims)).setProtectedHeader({ alg: 'HS256', ...header }).sign(key);
}

export const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds;

function withUsual(claims: JWTPayload): JWTPayload {
  const all = { aud: audience, sub: 'company-7', role: 'employer', exp: inSeconds(300), ...claims };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
