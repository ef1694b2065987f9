import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startProduct, type Product } from '../support/product';
import { commandsOf, fencedBlocks, readPage, root } from './pages';

const run = promisify(execFile);
const { scripts } = JSON.parse(readPage('package.json')) as { scripts: Record<string, string> };

/** How a command of the README is proved. One that is in no list fails the test. */
const proofs: {
  /** Run here, against the product as processes. */
  here: RegExp;
  /** Starts what runs on, or runs these very tests: its script is looked at, and the named tests run it. */
  elsewhere: readonly [command: RegExp, provedBy: string][];
} = {
  here: /^(export BOARD=|curl |ID=\$\(curl |npm run (build|test:embeddings)$)/,
  elsewhere: [
    [/^npm start$/, 'test/embedded/supervisor.test.ts'],
    [/^npm test$/, 'scripts/test.mjs'],
    [/^npm test -- --only=[\w,]+( -- [\w/]+)?$/, 'scripts/test.mjs'],
    [/^npm run dev$/, 'src/server.ts'],
    [/^npm run worker:dev$/, 'src/worker.ts'],
    [/^npm run migrate:embeddings( -- --dry-run)?$/, 'test/system/migrate-cli.test.ts'],
    [/^npm ci$/, 'package-lock.json'],
    [/^cp \.env\.example \.env$/, 'test/docs/variables.test.ts'],
    [/^docker compose -f docker-compose\.temporal\.yml up /, 'test/deployment/compose.test.ts'],
    [/^npx pm2 (start ecosystem\.config\.js|reload all)$/, 'test/deployment/pm2.test.ts'],
  ],
};

const blocks = fencedBlocks(readPage('README.md'), 'sh');
const commands = blocks.flatMap(commandsOf);
const runsHere = (command: string): boolean => proofs.here.test(command);

describe('the commands of the README', () => {
  it('are all known to this test, and all that it knows are there', () => {
    const unknown = commands.filter(
      (command) => !runsHere(command) && !proofs.elsewhere.some(([pattern]) => pattern.test(command)),
    );
    const gone = proofs.elsewhere.filter(([pattern]) => !commands.some((command) => pattern.test(command)));
    expect({ unknown, gone }).toEqual({ unknown: [], gone: [] });
  });

  it('name scripts and files that exist', () => {
    const names = commands.flatMap((command) => {
      const [, name] = /^npm (?:run )?([\w:]+)/.exec(command) ?? [];
      return name === undefined || name === 'ci' ? [] : [name];
    });
    expect(names.filter((name) => scripts[name] === undefined)).toEqual([]);
    const files = names.flatMap((name) => /[\w/.-]+\.(?:mjs|ts)$/.exec(scripts[name]!) ?? []);
    expect(files.length).toBeGreaterThan(3);
    expect(
      [...files, ...proofs.elsewhere.map(([, file]) => file)].filter((file) => !existsSync(join(root, file))),
    ).toEqual([]);
  });

  it('name steps of the tests that exist', () => {
    const steps = commands.flatMap((command) => /--only=([\w,-]+)/.exec(command)?.[1]?.split(',') ?? []);
    const known = [...readPage('scripts/test.mjs').matchAll(/^ {2}'?([\w-]+)'?(?:: |,$)/gm)].map(
      ([, name]) => name,
    );
    expect(steps.filter((step) => !known.includes(step))).toEqual([]);
  });

  it('build', async () => {
    const { stdout } = await run('npm', ['run', 'build'], { cwd: root });
    expect(stdout).toContain('node scripts/build.mjs');
    expect(existsSync(join(root, 'dist', 'src', 'server.js'))).toBe(true);
  }, 120_000);
});

describe('trying it', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  }, 60_000);
  afterAll(() => product.close());

  it('posts an advert, reads its list, changes and removes it', async () => {
    const script = blocks.filter(
      (block) => commandsOf(block).every(runsHere) && !block.includes('npm run build'),
    );
    expect(script.length).toBe(5);
    const [settings, post, read, change, well] = script;
    expect(settings).toMatch(/^export BOARD=http:\/\/127\.0\.0\.1:3001 KEY=\S+\n$/);
    const shell = [
      'set -euo pipefail',
      `export BOARD=${product.url} KEY=${product.keys.employer}`,
      // Another advert, so that there is something alike.
      `curl -s -o /dev/null -X POST "$BOARD/api/jobs" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d '{"title": "React Developer"}'`,
      ...[post, read, change, well].map((block) => `${block}\necho; echo ----`),
    ].join('\n');
    const environment = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: new URL(product.url).port,
      MONGODB_URI: product.mongodbUri,
      TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'],
      TEMPORAL_NAMESPACE: product.namespace,
      OPENAI_BASE_URL: product.provider.baseUrl,
      OPENAI_EMBEDDING_MODEL: 'e5-query',
    };
    const { stdout } = await run('bash', ['-c', shell], { cwd: root, env: environment });
    const [posted, list, changed, checked] = stdout.split('----\n').map((text) => text.trim());

    const job = JSON.parse(posted!) as { id: string; title: string; embedding: { status: string } };
    expect(job).toMatchObject({ title: 'Senior React Developer', embedding: { status: 'pending' } });
    expect(JSON.parse(list!)).toMatchObject({ jobId: job.id });
    expect(JSON.parse(changed!)).toMatchObject({ id: job.id, salary: 'from 1500 EUR' });
    const [health, ...checks] = checked!.split('\n');
    expect(health).toContain('"status":"ok"');
    expect(checks.join('\n')).toContain('✓ ALL TESTS PASSED');
    expect((await fetch(`${product.url}/api/jobs/${job.id}`)).status).toBe(404);
  });

  it('gets the list of an advert that was left alone', async () => {
    const [one, other] = await product.post({ title: 'Night baker' }, { title: 'Baker at night' });
    await product.linked([one!, other!]);
    const reply = await fetch(`${product.url}/api/jobs/${one!.id}/similar?limit=1`);
    expect(await reply.json()).toMatchObject({
      source: 'embedding',
      status: 'ready',
      items: [{ job: { id: other!.id } }],
    });
  });
});
