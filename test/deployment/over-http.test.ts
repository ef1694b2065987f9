import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type Product } from '../support/product';

const friend = 'https://jobs.example.com';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ worker: false, environment: { CORS_ORIGINS: `${friend}/` } });
}, 60_000);
afterAll(() => product.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${product.url}${path}`, { headers });
const paths = ['/', '/api/jobs', '/api/docs', '/health', '/api/nothing-here'];

describe('what the API gives away over HTTP', () => {
  it.each(paths)('%s carries the security headers, and says not what it runs on', async (path) => {
    const { headers } = await get(path);
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('lets listed origins in, whatever they end with, and no others', async () => {
    const allowed = async (origin: string) =>
      (await get('/api/jobs', { origin })).headers.get('access-control-allow-origin');
    expect(await allowed(friend)).toBe(friend);
    expect(await allowed('https://jobs.example.com.evil.example')).toBeNull();
    expect(await allowed('null')).toBeNull();
  });

  it.each([
    ['a broken address', '/api/jobs/%E0%A4%A'],
    ['a malformed id', '/api/jobs/1'],
    ['a wrong query', '/api/jobs?limit=$gt'],
    ['an unknown address', '/api/../../etc/passwd'],
    ['a file outside the pages', '/..%2f..%2fpackage.json'],
  ])('tells of %s without internals', async (_what, path) => {
    const response = await get(path);
    const text = await response.text();
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(text).not.toMatch(/node_modules|\/src\/|\/dist\/|at \w+ \(|"dependencies"|mongo|express/i);
  });

  it('looks at no further key of an address that sent ten wrong ones in a minute', async () => {
    const write = (key: string) =>
      fetch(`${product.url}/api/jobs`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: '{"title":"Guessed"}',
      });
    for (let n = 0; n < 10; n += 1) expect((await write(`sj_employer_guess-${n}`)).status).toBe(401);
    const refused = await write('sj_employer_guess-10');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
