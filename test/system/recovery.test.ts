import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/project-root';
import { until } from '../support/jobs';
import { answers, startProvider } from '../support/misbehaving-provider';
import { makeInstallation, runStart, type RunningStart } from './running-start';

/** The drills of docs/recovery.md, one after the other on one installation. */
let installation: Awaited<ReturnType<typeof makeInstallation>>;
let provider: Awaited<ReturnType<typeof startProvider>>;
let environment: Record<string, string>;
let product: RunningStart;
let key: string;

interface Shown {
  readonly id: string;
  readonly title: string;
  readonly embedding: { readonly status: string };
}

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const reply = await fetch(`http://127.0.0.1:${installation.port}/api/jobs${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
  return (reply.status === 204 ? undefined : await reply.json()) as T;
}
const post = (...titles: string[]) =>
  Promise.all(titles.map((title) => call<Shown>('POST', '', { title, category: 'Baking' })));
const board = async () => (await call<{ items: Shown[] }>('GET', '?limit=50')).items;
const titles = async () => (await board()).map(({ title }) => title).sort();

async function start(): Promise<void> {
  product = runStart(environment);
  await product.said(/Ready after/);
}
const stop = () => product.stop();

/** As an operator looks: exit code 0 means that every list is true. */
const listsAreTrue = () =>
  new Promise<boolean>((resolve) => {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, ...environment };
    execFile('npm', ['run', '--silent', 'verify:links'], { cwd: projectRoot, env }, (error) =>
      resolve(error === null),
    );
  });

/** All adverts are embedded, and every list is what the vectors say. */
async function isWell(): Promise<void> {
  await until(
    'every advert is embedded',
    async () => (await board()).every(({ embedding }) => embedding.status === 'completed'),
    100_000,
  );
  await until('every list is true', listsAreTrue, 60_000);
}

const inData = (name: string) => join(installation.folder, name);
/** Those that the parts of this machine use. */
const database = () => ['mongodb', 'mongod'].find((name) => existsSync(inData(name)))!;
const copy = (from: string, to: string) => {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
};

beforeAll(async () => {
  [installation, provider] = await Promise.all([makeInstallation(), startProvider()]);
  environment = {
    ...installation.environment,
    ...{
      OPENAI_BASE_URL: provider.baseUrl,
      OPENAI_API_KEY: 'any',
      OPENAI_EMBEDDING_MODEL: 'some-model',
      SIMILARITY_RECIPE: 'plain',
    },
    ...{ SIMILARITY_MIN_SCORE: '0.1', DEMO_DATA: 'false', EMBEDDING_QUIET_PERIOD: '100ms' },
  };
  product = runStart(environment);
  key = (await product.said(/Key for admins\s+(\S+)/))[1]!;
  await product.said(/Ready after/);
}, 180_000);
afterAll(async () => {
  await product.stop('SIGKILL');
  await provider.close();
  installation.remove();
});

it('brings everything back from a copy of the data folder after its files were wrecked', async () => {
  await post(...Array.from({ length: 12 }, (_, n) => `Baker ${n}`));
  await isWell();
  await stop();
  for (const name of [database(), 'temporal']) copy(inData(name), inData(`copy-of-${name}`));
  for (const name of [database(), 'temporal']) {
    for (const file of readdirSync(inData(name), { withFileTypes: true })) {
      if (file.isFile()) truncateSync(join(inData(name), file.name), 100);
    }
  }

  for (const name of [database(), 'temporal']) copy(inData(`copy-of-${name}`), inData(name));
  await start();
  await isWell();
  expect(await titles()).toHaveLength(12);
}, 180_000);

it('goes on with what was pending when the whole of Temporal is lost', async () => {
  provider.always(answers.status(429, { 'retry-after': '3600' }));
  const waiting = await post('Night baker', 'Day baker', 'Baker of bread');
  const calls = provider.inputs.length;
  await until('one has asked the provider', () => Promise.resolve(provider.inputs.length > calls));
  await stop();
  copy(inData(database()), inData('older'));
  rmSync(inData('temporal'), { recursive: true });
  provider.always(undefined);
  await start();
  expect((await board()).filter(({ embedding }) => embedding.status !== 'completed').length).toBeGreaterThan(
    0,
  );
  await isWell();
  const ids = (await board()).map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(waiting.map(({ id }) => id)));
}, 240_000);

it('is what it was when an older copy of MongoDB comes under a newer Temporal', async () => {
  const before = await titles();
  const [edited, removed] = await board();
  await call('PUT', `/${edited!.id}`, { title: 'Welder' });
  await call('DELETE', `/${removed!.id}`);
  await post('Painter', 'House painter');
  await isWell();
  expect(await titles()).not.toEqual(before);

  await stop();
  copy(inData('older'), inData(database()));
  await start();
  await isWell();
  expect(await titles()).toEqual(before);
}, 240_000);
