import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBoard } from '../support/api';

const folder = mkdtempSync(join(tmpdir(), 'pages-'));
let api: Awaited<ReturnType<typeof openBoard>>;

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<title>the board</title>');
  api = await openBoard({ webFolder: folder });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, accept: string) => fetch(api.client.base + path, { headers: { accept } });

describe('the addresses of the board', () => {
  it.each(['/', '/jobs/new', '/jobs/6717f1c2a4b5c6d7e8f90123'])('%s is the page', async (path) => {
    const reply = await get(path, 'text/html');
    expect([reply.status, await reply.text()]).toEqual([200, '<title>the board</title>']);
  });

  it.each(['/nothing', '/jobs/a/b'])('%s is the page that says so to a person', async (path) => {
    const reply = await get(path, 'text/html,application/xhtml+xml');
    expect([reply.status, await reply.text()]).toEqual([404, '<title>the board</title>']);
  });

  it.each([
    ['/nothing', 'application/json'],
    ['/api/nothing', 'text/html'],
  ])('%s is a problem to %s', async (path, accept) => {
    const reply = await get(path, accept);
    expect(reply.status).toBe(404);
    expect(await reply.json()).toMatchObject({ code: 'ROUTE_UNKNOWN' });
  });
});
