import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBoard, usualConfig } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
const listed = 'https://jobs.example.com';

beforeAll(async () => {
  board = await openBoard({
    // Written as people write addresses, with a path.
    config: { ...usualConfig, EMPLOYER_API_KEY: undefined, CORS_ORIGINS: [`${listed}/`] },
  });
});
afterAll(() => board.close());

const everywhere = [
  '/',
  '/api/jobs',
  '/api/jobs/1',
  '/api/nothing',
  '/api/docs',
  '/api/openapi.json',
  '/health',
];

describe('the headers of every reply', () => {
  it.each(everywhere)('protect whoever opens %s', async (path) => {
    const { headers } = await board.client.get(path);
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'self'",
      "script-src 'self'",
      "object-src 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });

  it.each(everywhere)('of %s do not tell what this runs on', async (path) => {
    const { headers } = await board.client.get(path);
    expect([headers.get('x-powered-by'), headers.get('server')]).toEqual([null, null]);
  });

  it('keep problems out of caches', async () => {
    for (const path of ['/api/jobs/1', '/api/nothing', '/api/jobs?limit=x']) {
      expect((await board.client.get(path)).headers.get('cache-control')).toBe('no-store');
    }
    expect((await board.client.get('/health')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('other sites', () => {
  const from = (origin: string) => ({ origin, 'access-control-request-method': 'PUT' });
  const preflight = (origin: string) =>
    board.client.ask('OPTIONS', '/api/jobs', { key: null, headers: from(origin) });

  it('may use the API from a browser when they are listed', async () => {
    const asked = await preflight(listed);
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe(listed);
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET,HEAD,POST,PUT,DELETE');
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/Authorization/);
    const read = await board.client.get('/api/jobs', { headers: { origin: listed } });
    expect(read.headers.get('access-control-allow-origin')).toBe(listed);
    expect(read.headers.get('access-control-expose-headers')).toMatch(/X-Debug-Id/);
    expect(read.headers.get('vary')).toMatch(/Origin/);
  });

  it.each([
    'https://evil.example',
    'http://jobs.example.com',
    'https://jobs.example.com.evil.example',
    'null',
  ])('may not when they are %s', async (origin) => {
    for (const answer of [
      await preflight(origin),
      await board.client.get('/api/jobs', { headers: { origin } }),
    ]) {
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('may none when no site is listed', async () => {
    const closed = await openBoard();
    const { headers } = await closed.client.get('/api/jobs', { headers: { origin: listed } });
    await closed.close();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
