import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openApiDocument } from '../../src/api/openapi-document';
import { taskQueues } from '../../src/orchestration/task-queues';
import { variables } from '../../src/platform/config';
import { migrationId, recomputeAllId, retryFailedId } from '../../src/orchestration/workflow-ids';
import { until } from '../support/jobs';
import { answers, startProvider } from '../support/misbehaving-provider';
import { productProcess } from '../support/product-process';
import { startProduct, type PostedJob, type Product } from '../support/product';
import { readCatalogue } from './catalogue';
import { commandsOf, fencedBlocks, readPage, root } from './pages';
import { sourcesIn } from './sources';

const page = readPage('docs/operating.md');
const run = promisify(execFile);
/** Blocks inside of lists, too. */
const commands = fencedBlocks(page.replace(/^ +/gm, ''), 'sh').flatMap(commandsOf);
const notRun = new Set(commands);
const inCode = [...page.matchAll(/`([^`\n]+)`/g)].map(([, words]) => words!);
const { scripts } = JSON.parse(readPage('package.json')) as { scripts: Record<string, string> };

describe('docs/operating.md', () => {
  it('names codes and variables that exist', async () => {
    const codes = (await readCatalogue()).map(({ kind }) => kind.code);
    const known = new Set([...codes, ...Object.keys(variables), 'NODE_OPTIONS']);
    const named = inCode.flatMap((words) => /^[A-Z]+(?:_[A-Z]+)+/.exec(words) ?? []);
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('names pages of the dashboard that exist', () => {
    const paths = [...readPage('web/src/admin/routes.tsx').matchAll(/path: '([^']+)'/g)].map(
      ([, path]) => path!,
    );
    const routes = paths.map((path) => path.replace(/:\w+/g, '<>'));
    const named = inCode
      .filter((words) => words.startsWith('/admin'))
      .map((path) => path.replace(/<[^>]+>/g, '<>'));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((path) => !routes.includes(path))).toEqual([]);
  });

  it('names routes of the API that exist', () => {
    const known = Object.keys(openApiDocument().paths ?? {}).map((path) => path.replace(/\{\w+\}/g, '<>'));
    const called = commands.flatMap((command) => /\$BOARD(\/[^"?]*)/.exec(command)?.[1] ?? []);
    const said = inCode.flatMap((words) => /^(?:GET )?(\/(?:api|health)[\w/<>-]*)/.exec(words)?.[1] ?? []);
    const named = [...called, ...said].map((path) => path.replace(/<[^>]+>|\$\w+/g, '<>'));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((path) => !known.includes(path))).toEqual([]);
  });

  it('names scripts, workflows, ids and task queues that exist', () => {
    const asked = inCode.flatMap((words) => /^npm run ([\w:]+)/.exec(words)?.[1] ?? []);
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((name) => scripts[name] === undefined)).toEqual([]);
    const workflows = readdirSync(join(root, 'workflows'));
    const kebab = (name: string) => name.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    const types = inCode.filter((words) => /^[A-Z][a-z]+(?:[A-Z][a-z]+)+$/.test(words));
    expect(types.filter((name) => !workflows.includes(`${kebab(name)}.ts`))).toEqual([]);
    expect(inCode).toEqual(expect.arrayContaining(Object.values(taskQueues)));
    expect(inCode).toEqual(expect.arrayContaining([migrationId, recomputeAllId, retryFailedId]));
  });

  it('quotes the dashboard in its own words', () => {
    const said = sourcesIn('web/src')
      .filter(({ path }) => path.startsWith('web/src/admin') && path.endsWith('messages.ts'))
      .map(({ text }) => text.split(/^ {2}sq: /m)[0]!)
      .join('\n')
      .replace(/\\'/g, "'");
    const quoted = [...page.matchAll(/(?<![\w`*])_([A-Za-z’' …]+)_(?!\w)/g)].map(([, words]) => words!);
    expect(quoted.length).toBeGreaterThan(60);
    const isSaid = (words: string) => words.split(' … ').every((part) => said.includes(part));
    expect([...new Set(quoted.filter((words) => !isSaid(words)))]).toEqual([]);
  });
});

describe('what docs/operating.md says to do', () => {
  let product: Product;
  let provider: Awaited<ReturnType<typeof startProvider>>;
  const settings: Record<string, string> = {
    ...{ OPENAI_API_KEY: 'any', OPENAI_EMBEDDING_MODEL: 'some-model' },
    // No two adverts are as near as that.
    SIMILARITY_MIN_SCORE: '1',
    ...{ ADMIN_EMAIL: 'ops@example.com', ADMIN_PASSWORD: 'a password that is forgotten' },
  };
  beforeAll(async () => {
    provider = await startProvider();
    settings['OPENAI_BASE_URL'] = provider.baseUrl;
    product = await startProduct({ environment: settings });
  }, 120_000);
  afterAll(async () => {
    await product?.close();
    await provider?.close();
  });

  /** Runs the one command of the page that contains these words, as a person would. */
  async function sh(words: string, more: Record<string, string> = {}): Promise<string> {
    const fitting = commands.filter((command) => command.includes(words));
    expect({ words, fitting }).toEqual({ words, fitting: [expect.any(String)] });
    notRun.delete(fitting[0]!);
    const env = {
      ...{ PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings },
      ...{ BOARD: product.url, ADMIN_KEY: product.keys.admin, MONGODB_URI: product.mongodbUri, ...more },
    };
    return (await run('bash', ['-c', fitting[0]!], { cwd: root, env })).stdout;
  }
  const ask = async (words: string, more?: Record<string, string>) =>
    JSON.parse(await sh(words, more)) as Record<string, unknown>;
  const overview = async () =>
    (await ask('embeddings/overview')) as {
      lights: { failed: string; overall: string };
      alerts: { open: number };
    };
  const sourceOf = async ({ id }: PostedJob): Promise<string> => {
    const reply = await fetch(`${product.url}/api/jobs/${id}/similar`);
    return ((await reply.json()) as { source: string }).source;
  };

  it('failed adverts: they are seen, tried again, and the alert ends', async () => {
    provider.always(answers.status(400));
    await product.post({ title: 'Baker' }, { title: 'Cook' });
    await until('the light is red', async () => (await overview()).lights.failed === 'red');
    provider.always(undefined);
    expect(await ask('actions/retry-failed')).toMatchObject({ workflowId: 'retry-failed-jobs' });
    await until('both are mended', async () => {
      const retry = await ask('embeddings/retry-failed"');
      return retry['state'] === 'done' && retry['completed'] === 2;
    });
    // An alert about adverts ends within a minute.
    await until(
      'the board is well',
      async () => {
        const { lights, alerts } = await overview();
        return lights.overall === 'green' && alerts.open === 0;
      },
      120_000,
    );
  }, 180_000);

  it('a save: it is followed by its debug id, in detail where that is wanted', async () => {
    expect(await ask('actions/debug')).toMatchObject({ QUEUE: { on: true, from: 'dashboard' } });
    const reply = await fetch(`${product.url}/api/jobs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${product.keys.employer}` },
      body: JSON.stringify({ title: 'Followed' }),
    });
    const DEBUG_ID = reply.headers.get('x-debug-id')!;
    await product.linked([(await reply.json()) as PostedJob]);
    await until('the whole trace is there', async () => {
      const { items = [] } = (await ask('embeddings/traces', { DEBUG_ID })) as {
        items?: { process: string }[];
      };
      return ['api', 'worker'].every((process) => items.some((item) => item.process === process));
    });
  }, 90_000);

  it('empty lists: another threshold fills them once all are computed anew', async () => {
    const jobs = await product.post({ title: 'Waiter' }, { title: 'Barman' });
    await product.linked(jobs);
    expect(await sourceOf(jobs[0]!)).toBe('fallback');
    await product.worker.stop();
    const worker = productProcess('worker', {
      ...{ ...settings, SIMILARITY_MIN_SCORE: '0.1', MONGODB_URI: product.mongodbUri },
      TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS']!,
      TEMPORAL_NAMESPACE: product.namespace,
    });
    await worker.start();
    try {
      expect(await ask('actions/recompute')).toEqual({ workflowId: 'recompute-all-similarities' });
      await until('the list is filled', async () => (await sourceOf(jobs[0]!)) === 'embedding');
    } finally {
      await worker.stop();
    }
  }, 120_000);

  it('nobody can sign in: a new password unlocks', async () => {
    const signIn = async (password: string) => {
      const reply = await fetch(`${product.url}/api/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: settings['ADMIN_EMAIL'], password }),
      });
      return reply.status;
    };
    await until('it is locked', async () => (await signIn('not the right password')) === 429);
    expect(await signIn(settings['ADMIN_PASSWORD']!)).toBe(429);
    expect(await sh('operators -- list')).toContain(settings['ADMIN_EMAIL']);
    const [, password] = /shown this once: (\S+)/.exec(await sh('operators -- password'))!;
    expect(await signIn(password!)).toBe(200);
  }, 120_000);

  it('leaves no command untried', () => {
    expect([...notRun]).toEqual([]);
  });
});
