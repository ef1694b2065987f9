import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from '../../evaluation/run';
import { demoAdverts } from '../support/demo-adverts';

const root = join(__dirname, '..', '..');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
  // Titles alone: the embedded server reads whole adverts at a tenth of the speed, and others wait for it.
  const adverts = (['en', 'sq'] as const).flatMap((language) =>
    demoAdverts(language, 50).map(({ title, category }, n) => ({
      id: `${language}-${n}`,
      title,
      category,
      language,
    })),
  );
  await writeFile(join(folder, 'titles.jsonl'), adverts.map((row) => JSON.stringify(row)).join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

function run(...words: string[]): Promise<{ code: number; out: string; progress: string }> {
  const env = {
    ...process.env,
    DATA_DIR: folder,
    OPENAI_API_KEY: '',
    OPENAI_BASE_URL: process.env['TEST_EMBEDDING_URL'],
    OPENAI_EMBEDDING_MODEL: 'e5-query',
    NODE_OPTIONS: '',
  };
  const command = [join(root, 'node_modules/tsx/dist/cli.mjs'), 'src/cli/evaluate.ts', ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env }, (error, out, progress) =>
      resolve({ code: error ? Number(error.code) : 0, out, progress }),
    );
  });
}

describe('npm run evaluate', () => {
  const set = () => ['--set', join(folder, 'titles.jsonl'), '--grade-by', 'category=2', '--recipes', 'plain'];

  it('measures the embedded model on demo adverts: better than words, which know one language each', async () => {
    const file = join(folder, 'results', 'titles.json');
    const { code, out, progress } = await run(...set(), '--json', '--out', file);
    expect({ code, progress }).toEqual({
      code: 0,
      progress: expect.stringMatching(/\d+ of \d+ texts to embed, \d+ tokens, \$0/),
    });
    const measured = JSON.parse(out) as Run;
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(measured);

    const report = measured.reports[0]!;
    const [model, , words, fallback] = report.results;
    expect(report.results.map(({ name }) => name)).toEqual([
      ...['e5-query plain', 'TF-IDF', 'BM25', 'category/location'],
    ]);
    expect(model!.metrics.ndcg!.low).toBeGreaterThan(words!.metrics.ndcg!.high);
    // The grades are the category: what looks at nothing else is right.
    expect(fallback!.metrics.ndcg!.mean).toBeCloseTo(1, 10);
    expect(report.differences[1]).toMatchObject({ than: 'BM25', metrics: { ndcg: { verdict: 'better' } } });
    const { relevant, unrelated } = model!.scores!;
    expect(relevant.percentiles!.p50).toBeGreaterThan(unrelated.percentiles!.p50);
    expect(unrelated.percentiles!.p1).toBeGreaterThan(0.7);

    const again = await run(...set());
    expect(again).toMatchObject({ code: 0, progress: expect.stringContaining('nothing to pay') });
    expect(again.out).toMatch(/^e5-query plain against BM25: better$/m);
  }, 180_000);

  it('measures a suite, and writes its page with the very figures', async () => {
    const titles = { set: 'titles.jsonl', gradeBy: 'category=2', idField: 'id' };
    const across = { ...titles, name: 'Across', queryLanguage: 'sq', language: 'en' };
    const file = join(folder, 'suite.json');
    await writeFile(file, JSON.stringify({ sets: [{ ...titles, name: 'Titles' }, across] }));
    const page = join(folder, 'pages', 'RESULTS.md');
    const { code, out, progress } = await run(
      ...['--suite', file, '--recipes', 'plain,text', '--rankings', 'cosine,csls,tf-idf', '--out', page],
    );
    expect({ code, progress }).toEqual({ code: 0, progress: expect.stringContaining('e5-query: ') });
    expect(out).toMatch(/^Set Across \(sq to en\): 50 adverts, \d+ queries/m);

    const { reports } = JSON.parse(await readFile(page.replace('.md', '.json'), 'utf8')) as Run;
    const written = await readFile(page, 'utf8');
    for (const {
      set: { name },
      results,
    } of reports) {
      const section = written.split(`## ${name}\n`)[1]!;
      expect(results).toHaveLength(5);
      for (const { name: method, metrics } of results) {
        const { mean, low, high } = metrics.ndcg!;
        const [shown, from, to] = [mean, low, high].map((value) => value.toFixed(3).replace(/^0/, ''));
        expect(section.replace(/ +/g, ' ')).toContain(`| ${method} | ${shown} [${from}, ${to}] |`);
      }
    }
    expect(written).not.toContain(folder);
    expect(written).toContain('--suite suite.json --recipes plain,text');
  }, 180_000);

  it('says what is wrong with a command or a set, and ends with 2', async () => {
    const wrong = await run('--qrels', 'some.qrels');
    expect(wrong).toMatchObject({ code: 2, progress: expect.stringContaining('belong to a --set') });
    const missing = await run('--set', join(folder, 'missing.jsonl'), '--grade-by', 'category=2');
    expect(missing).toMatchObject({
      code: 2,
      progress: expect.stringContaining('missing.jsonl cannot be read'),
    });
    expect(missing.progress).toContain('To mend it: Mend the file and line');
    const suite = await run('--suite', join(folder, 'titles.jsonl'));
    expect(suite).toMatchObject({ code: 2, progress: expect.stringContaining('titles.jsonl is no JSON') });
  });

  it('says the price without asking anybody', async () => {
    const { code, out } = await run(
      '--models',
      'text-embedding-3-small=http://127.0.0.1:1/v1',
      '--dry-run',
      '--json',
    );
    const { costs } = JSON.parse(out) as { costs: { model: string; tokens: number; usd: number }[] };
    expect({ code, models: costs.map(({ model }) => model) }).toEqual({
      code: 0,
      models: ['text-embedding-3-small'],
    });
    expect(costs[0]!.tokens).toBeGreaterThan(20_000);
    expect(costs[0]!.usd).toBeCloseTo((costs[0]!.tokens * 0.02) / 1e6, 12);
  });

  it('ends with 1 where another model is behind the address', async () => {
    const { code, progress } = await run(...set(), '--models', 'text-embedding-3-small');
    expect(code).toBe(1);
    expect(progress).toContain('a vector of 384 numbers where 1536 belong');
    expect(progress).toContain('To mend it: Check that OPENAI_EMBEDDING_MODEL');
  }, 60_000);
});
