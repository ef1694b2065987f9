import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mongoose from 'mongoose';
import { until } from '../support/jobs';
import { freePort } from '../support/free-port';
import { root } from '../docs/pages';

const run = promisify(execFile);
const key = `pm2-test-${randomUUID()}`;

interface Process {
  name: string;
  pid: number;
  pm2_env: { status: string; exec_mode: string; restart_time: number };
}

let home: string;
let port: number;
let mongodbUri: string;
let environment: NodeJS.ProcessEnv;

const pm2 = (...args: string[]) =>
  run(process.execPath, [require.resolve('pm2/bin/pm2'), ...args], {
    cwd: root,
    env: environment,
  });
const processes = async (): Promise<Process[]> => {
  const { stdout } = await pm2('jlist');
  return JSON.parse(stdout.slice(stdout.indexOf('['))) as Process[];
};

const patienceMs = 10_000;

/** The status of one request on a connection of its own. */
const get = (path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode!));
      response.on('error', reject);
    });
    asked.setTimeout(patienceMs, () => asked.destroy(new Error('no answer')));
    asked.on('error', reject).end();
  });

beforeAll(async () => {
  for (const file of ['server', 'worker'].map((name) => join(root, 'dist', 'src', `${name}.js`))) {
    if (!existsSync(file)) throw new Error(`${file} is missing: run node scripts/build.mjs`);
  }
  home = mkdtempSync(join(tmpdir(), 'pm2-'));
  port = await freePort();
  const uri = new URL(process.env['TEST_MONGODB_URI']!);
  uri.pathname = `/test-pm2-${randomUUID().slice(0, 8)}`;
  mongodbUri = uri.href;
  environment = {
    PATH: process.env['PATH'],
    HOME: home,
    PM2_HOME: home,
    PM2_DISABLE_VERSION_CHECK: 'true',
    PORT: String(port),
    HOST: '127.0.0.1',
    MONGODB_URI: mongodbUri,
    TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'],
    TEMPORAL_NAMESPACE: 'default',
    OPENAI_BASE_URL: process.env['TEST_EMBEDDING_URL'],
    OPENAI_EMBEDDING_MODEL: 'e5-query',
    EMBEDDING_QUIET_PERIOD: '100ms',
    ADMIN_API_KEY: `admin-${key}`,
    EMPLOYER_API_KEY: key,
  };
});

afterAll(async () => {
  await pm2('kill');
  rmSync(home, { recursive: true, force: true });
  const connection = await mongoose.createConnection(mongodbUri).asPromise();
  await connection.dropDatabase();
  await connection.close();
}, 60_000);

describe('ecosystem.config.js under PM2', () => {
  it('starts two API processes on one port, and a worker', async () => {
    await pm2('start', 'ecosystem.config.js');
    const found = (await processes()).map(({ name, pm2_env: { status, exec_mode: mode } }) =>
      [name, mode, status].join(' '),
    );
    expect(found.sort()).toEqual([
      'similar-jobs-api cluster_mode online',
      'similar-jobs-api cluster_mode online',
      'similar-jobs-worker fork_mode online',
    ]);
    await until('the API is ready', async () => (await get('/health/ready')) === 200);
  }, 60_000);

  it('embeds and links what is posted', async () => {
    const post = async (title: string): Promise<string> => {
      const response = await fetch(`http://127.0.0.1:${port}/api/jobs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ title }),
      });
      expect(response.status).toBe(201);
      return ((await response.json()) as { id: string }).id;
    };
    const [id] = [await post('Night baker'), await post('Baker at night')];
    await until('the advert is linked', async () => {
      const response = await fetch(`http://127.0.0.1:${port}/api/jobs/${id}/similar`);
      const { source, status } = (await response.json()) as { source: string; status: string };
      return source === 'embedding' && status === 'ready';
    });
  });

  it('is reloaded without a request that fails', async () => {
    const before = (await processes()).map(({ pid }) => pid);
    let requests = 0;
    const failures: unknown[] = [];
    let reloading = true;
    const visitor = async (): Promise<void> => {
      while (reloading) {
        requests += 1;
        const outcome = await get('/api/jobs?limit=1').catch((error: Error) => error.message);
        if (outcome !== 200) failures.push(outcome);
      }
    };
    const visitors = Promise.all([visitor(), visitor()]);
    await pm2('reload', 'all');
    reloading = false;
    await visitors;
    expect(failures).toEqual([]);
    expect(requests).toBeGreaterThan(20);
    const after = (await processes()).map(({ pid }) => pid);
    expect(after.length).toBe(before.length);
    expect(after.filter((pid) => before.includes(pid))).toEqual([]);
  }, 90_000);

  it('stops within 30 seconds', async () => {
    const began = performance.now();
    await pm2('stop', 'all');
    expect(performance.now() - began).toBeLessThan(30_000);
    expect((await processes()).map(({ pm2_env: { status } }) => status)).toEqual([
      'stopped',
      'stopped',
      'stopped',
    ]);
    await expect(get('/health/live')).rejects.toThrow('ECONNREFUSED');
  }, 60_000);
});
