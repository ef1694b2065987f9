import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type Connection } from 'mongoose';
import { createActiveModel } from '../../src/embeddings/active-model';
import { profileOf } from '../../src/embeddings/model-profile';
import type { AuditEntry } from '../../src/operations/audit-log';
import type { Job } from '../../src/jobs/job';
import { fillBoard, model } from '../operations/calibration/small-board';
import { root } from '../docs/pages';
import { demoAdverts } from '../support/demo-adverts';
import { openJobs, until, wrongLists } from '../support/jobs';
import { startProduct, type Product } from '../support/product';

/** As somebody at the terminal runs it. */
function calibrate(mongodbUri: string, recipe: string, ...words: string[]) {
  const env = {
    ...{ PATH: process.env['PATH'], HOME: process.env['HOME'], MONGODB_URI: mongodbUri },
    ...{ OPENAI_EMBEDDING_MODEL: 'e5-query', SIMILARITY_RECIPE: recipe },
  };
  const line = ['src/cli/calibrate.ts', ...words];
  const child = spawn(join(root, 'node_modules/.bin/tsx'), line, { cwd: root, env });
  const said = { out: '', err: '' };
  child.stdout.on('data', (some: Buffer) => (said.out += some.toString()));
  child.stderr.on('data', (some: Buffer) => (said.err += some.toString()));
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, ...said })),
  );
}

describe('npm run calibrate', () => {
  let board: Awaited<ReturnType<typeof openJobs>>;
  let adverts: Awaited<ReturnType<typeof fillBoard>>;
  beforeAll(async () => {
    board = await openJobs();
    await createActiveModel(board).settle(model);
    adverts = await fillBoard(board.jobs);
  });
  afterAll(() => board?.close());
  const run = (...words: string[]) => calibrate(board.uri, 'tuned', ...words);
  const kept = () => board.connection.collection('calibrations').countDocuments();

  it('shows both distributions with the threshold in 80 columns, and changes nothing when it is asked to look', async () => {
    const { code, out } = await run('--dry-run', '--plain');
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines[0]).toBe(`Scores of ${model}: 300 adverts, 89700 pairs`);
    const bars = lines.filter((line) => /^[ >] +-?\d\.\d{3}( {2}|$)/.test(line));
    expect(bars).toHaveLength(40);
    expect(Math.max(...bars.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(bars.filter((line) => line.startsWith('>'))).toHaveLength(1);

    expect(bars.join('')).toMatch(/^[\x20-\x7E]+$/);
    expect(out).toContain('Reposts found: 42.');
    expect(out).toContain('Nothing was changed.');
    expect(await kept()).toBe(0);
  }, 60_000);

  it('keeps what it measured, with the labels that were given, and goes back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'labels-'));
    const file = join(folder, 'pairs.qrels');
    const lines = adverts.slice(0, 299).flatMap(({ id, category }, n) => {
      const far = `${id} 0 ${adverts[(n + 150) % 300]!.id} 0`;
      return adverts[n + 1]!.category === category ? [`${id} 0 ${adverts[n + 1]!.id} 3`, far] : [far];
    });
    await writeFile(file, lines.join('\n'));
    const { code, out } = await run('--json', '--labels', file);
    expect(code).toBe(0);
    const found = JSON.parse(out) as { threshold: number; version: number; measured: { labels: number } };
    expect(found).toMatchObject({ model, version: 1, measured: { labels: 579, adverts: 300 } });
    expect(await board.connection.collection('calibrations').findOne({ version: 1 })).toMatchObject({
      ...{ model, recipe: 'tuned', threshold: found.threshold, by: 'the terminal', inUse: 1 },
    });
    expect(JSON.parse((await run('--json', '--back')).out)).toEqual({
      ...{ model, threshold: profileOf(model).minScore, from: 'profile', version: 0 },
    });
    const written = await board.connection
      .collection<AuditEntry>('audit_log')
      .find({ action: 'calibrate' })
      .toArray();
    expect(written.map(({ who, result }) => [who, result])).toEqual([
      ['the terminal', 'done'],
      ['the terminal', 'done'],
    ]);
  }, 60_000);

  it('says what is wrong with the command and with the file', async () => {
    const wrong = await Promise.all([
      run('--set', '7'),
      run('--back', '--set', '0.5'),
      run('--labels', '/no/such'),
    ]);
    expect(wrong.map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(wrong[0].err).toContain('--set is "7"; it takes a number from -1 to 1.');
    expect(wrong[2].err).toContain('docs/calibration.md has the form');
    expect((await run('--help')).out).toContain('--dry-run');
  }, 60_000);
});

describe('a new threshold', () => {
  let product: Product;
  let connection: Connection;
  beforeAll(async () => {
    product = await startProduct();
    connection = await mongoose.createConnection(product.mongodbUri).asPromise();
  }, 60_000);
  afterAll(async () => {
    await connection?.close();
    await product?.close();
  });
  const run = (...words: string[]) => calibrate(product.mongodbUri, 'plain', '--json', ...words);
  const jobs = () => connection.collection<Job>('jobs');
  const links = async () => {
    const all = await jobs().find({}).toArray();
    return all.reduce((sum, { similarJobs }) => sum + similarJobs.length, 0);
  };
  const listsEqualBruteForce = (minScore: number) =>
    until(`lists are those of ${minScore}`, async () => {
      return (await wrongLists(jobs(), { topK: 10, minScore })).length === 0;
    });

  it('relinks the board in the background: shorter lists, longer ones, and those of the profile again', async () => {
    const posted = await product.post(...demoAdverts('en', 7), ...demoAdverts('sq', 7));
    await product.linked(posted);
    const usual = profileOf('e5-query').minScore;
    await listsEqualBruteForce(usual);
    const before = await links();

    const tooFew = await calibrate(product.mongodbUri, 'plain');
    expect(tooFew.code).toBe(1);
    expect(tooFew.err).toContain('14 adverts are embedded; 200 are needed');

    expect(JSON.parse((await run('--set', '0.89')).out)).toMatchObject({ threshold: 0.89, version: 1 });
    await listsEqualBruteForce(0.89);
    const few = await links();
    expect(few).toBeLessThan(before);

    const headers = { 'content-type': 'application/json', authorization: `Bearer ${product.keys.admin}` };
    const set = await fetch(`${product.url}/api/admin/embeddings/actions/calibrate`, {
      ...{ method: 'POST', headers, body: JSON.stringify({ threshold: 0.5 }) },
    });
    expect(set.status).toBe(200);
    await listsEqualBruteForce(0.5);
    // All of them are alike enough then.
    expect(await links()).toBe(14 * 10);

    // What is saved by now is linked by the new threshold at once.
    const [late] = await product.post(demoAdverts('en', 8)[7]!);
    await product.linked([late!]);
    await listsEqualBruteForce(0.5);

    // A worker that was away when it was changed sees it when it starts.
    await product.worker.restartWith({ SIMILARITY_MIN_SCORE: '0.87' });
    await listsEqualBruteForce(0.87);
    await product.worker.restartWith({});
    await run('--back');
    await run('--back');
    await listsEqualBruteForce(0.5);
  }, 180_000);
});
