import { afterEach, describe, expect, it } from '@jest/globals';
import { Counter, Registry } from 'prom-client';
import { createMetricsPage } from '../../src/platform/metrics/metrics-page';
import { serveMetrics } from '../../src/platform/metrics/metrics-server';
import { freePort } from '../support/free-port';
import { collectLog } from '../support/log-lines';

const { logger, lines } = collectLog();
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

function page(more?: () => Promise<string>) {
  const registry = new Registry();
  new Counter({ name: 'mine_total', help: 'Mine.', registers: [registry] });
  return createMetricsPage({ registry, ...(more && { more }) });
}

async function serve(given: Partial<Parameters<typeof serveMetrics>[0]> = {}) {
  const port = given.port ?? (await freePort());
  const options = { page: page(), host: '127.0.0.1', token: undefined, logger, ...given, port };
  const server = await serveMetrics(options);
  open.push(server.close);
  return { port: server.port, url: `http://127.0.0.1:${server.port}` };
}

describe('the metrics of a process that has no other HTTP side', () => {
  it('are at /metrics, with the text of others, and nothing else is anywhere', async () => {
    const { url } = await serve({ page: page(() => Promise.resolve('others_total 7\n')) });
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(await response.text()).toMatch(/^mine_total 0\nothers_total 7$/m);
    expect((await fetch(url)).status).toBe(404);
    const posted = await fetch(`${url}/metrics`, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('are there also while others do not answer', async () => {
    const { url } = await serve({ page: page(() => Promise.reject(new Error('away'))) });
    expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^mine_total 0$/m);
  });

  it('are at the next free port where somebody has theirs', async () => {
    const first = await serve();
    const second = await serve({ port: first.port! });
    expect(second.port).toBeGreaterThan(first.port!);
    expect((await fetch(`${second.url}/metrics`)).status).toBe(200);
    expect(lines.at(-1)).toMatchObject({ port: second.port, msg: 'metrics are at /metrics' });
  });

  it('are nowhere, and that is told, where no port can be had', async () => {
    // Of a network for documentation: no machine has it.
    const { port } = await serve({ host: '192.0.2.1' });
    expect(port).toBeUndefined();
    expect(lines.at(-1)).toMatchObject({ code: 'METRICS_PORT_TAKEN', host: '192.0.2.1' });
  });

  it('are for those who have the token', async () => {
    const { url } = await serve({ token: 'a-token-of-the-tests' });
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${url}/metrics`, { headers })).status;
    expect(await status({})).toBe(401);
    expect(await status({ authorization: 'Bearer another' })).toBe(401);
    expect(await status({ authorization: 'Bearer a-token-of-the-tests' })).toBe(200);
  });
});
