import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSuite } from '../../evaluation/sets/suite';
import { LabelledSetUnusable } from '../../src/platform/errors/evaluation-errors';
import { projectRoot } from '../../src/platform/project-root';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suites-'));
  const rows = ['a', 'b'].map((id) => ({ id, title: 'Cook', code: 'c', language: 'en' }));
  await mkdir(join(folder, 'sets'));
  await writeFile(join(folder, 'sets', 'cooks.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
  await writeFile(join(folder, 'cooks.qrels'), 'a 0 b 3\n');
});
afterAll(() => rm(folder, { recursive: true }));

async function suite(content: unknown): Promise<string> {
  const file = join(folder, 'suite.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
const cooks = { name: 'Cooks', set: 'sets/cooks.jsonl' };

describe('a suite', () => {
  it('reads its sets from files beside it, and those that ship', async () => {
    const sets = await readSuite(
      await suite({
        sets: [
          { ...cooks, gradeBy: 'code=2', limits: ['All alike.'] },
          { ...cooks, name: 'Cooks again', qrels: 'cooks.qrels', language: 'en' },
          { shipped: 'demo' },
        ],
      }),
    );
    expect(sets.map(({ name, queries }) => [name, queries.length])).toEqual([
      ['Cooks', 2],
      ['Cooks again (en)', 1],
      ['demo', 203],
    ]);
    expect(sets[0]!.limits).toContain('All alike.');
  });

  it('is there as an example that works', async () => {
    const sets = await readSuite(join(projectRoot, 'evaluation', 'suite.example.json'));
    expect(sets.map(({ name }) => name).slice(0, 3)).toEqual([
      'judged',
      'judged (sq to en)',
      'judged (en to sq)',
    ]);
    for (const { documents } of sets.slice(1, 3))
      expect(new Set(documents.map(({ language }) => language)).size).toBe(1);
    expect(sets).toHaveLength(5);
  });

  it.each([
    ['no JSON', '{', 'suite.json is no JSON'],
    ['no sets', { sets: [] }, 'suite.json: sets: '],
    ['something else', { sets: [cooks], models: [] }, 'suite.json: '],
    [
      'a set without grades',
      { sets: [cooks] },
      'sets.0: it takes its grades either from qrels or from gradeBy',
    ],
    ['both', { sets: [{ ...cooks, gradeBy: 'a=1', qrels: 'q' }] }, 'sets.0: it takes its grades either'],
    ['other rules', { sets: [{ ...cooks, gradeBy: 'code=4' }] }, 'sets.0.gradeBy: it takes rules such as'],
    ['a nameless set', { sets: [{ set: 'a.jsonl', gradeBy: 'a=1' }] }, 'sets.0.name: '],
    ['a misspelt field', { sets: [{ ...cooks, gradeby: 'a=1' }] }, 'sets.0: '],
    ['an unknown set', { sets: [{ shipped: 'real' }] }, 'sets.0.shipped: '],
    ['a missing file', { sets: [{ ...cooks, set: 'x.jsonl', gradeBy: 'a=1' }] }, 'x.jsonl cannot be read'],
    ['a name twice', { sets: [{ shipped: 'demo' }, { shipped: 'demo' }] }, 'sets.1: there are two sets demo'],
    [
      'a set without pairs',
      { sets: [{ ...cooks, gradeBy: 'no=1' }] },
      'No two adverts of Cooks have a grade',
    ],
  ])('is refused with %s', async (_what, content, message) => {
    const reading = readSuite(await suite(content));
    await expect(reading).rejects.toThrow(LabelledSetUnusable);
    await expect(reading).rejects.toThrow(message);
  });

  it('is refused when it is not there', async () => {
    await expect(readSuite(join(folder, 'none.json'))).rejects.toThrow('none.json cannot be read');
  });
});
