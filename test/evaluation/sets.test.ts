import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { LabelledSet } from '../../evaluation/labelled-set';
import { readDemoSet } from '../../evaluation/sets/demo-set';
import { readGivenSet } from '../../evaluation/sets/given-set';
import { readGradeRules } from '../../evaluation/sets/grade-rules';
import { LabelledSetUnusable } from '../../src/platform/errors/evaluation-errors';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labelled-sets-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}
const lines = (...rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const three = lines(
  { id: 'b', title: 'Cook', code: '5120' },
  { id: 'a', title: 'Chef', code: '5121', tags: null },
  { id: 'c', title: 'Driver', code: '51' },
);

describe('the demo set', () => {
  let set: LabelledSet;
  beforeAll(async () => {
    set = await readDemoSet();
  });

  it.each([
    ['a repost', 'en-truck-driver-prishtine-1', 'en-truck-driver-durres-1', 3],
    ['its original', 'sq-call-center-italisht-tirane-1', 'sq-call-center-italisht-tirane-1-ripostim', 3],
    ['a tag in common', 'en-senior-react-developer', 'en-angular-developer-prishtine', 2],
    ['a tag in common in another language', 'en-senior-react-developer', 'sq-programues-react-tirane-1', 2],
    ['the same category', 'en-paediatrician-prishtine', 'en-theatre-nurse-tirane', 1],
    ['nothing', 'en-paediatrician-prishtine', 'en-senior-react-developer', undefined],
    ['itself', 'en-paediatrician-prishtine', 'en-paediatrician-prishtine', undefined],
  ])('grades %s', (_what, query, document, grade) => {
    expect(set.grades.get(query)?.get(document)).toBe(grade);
  });

  it('grades both ways alike', () => {
    const oneWay = [...set.grades].flatMap(([query, grades]) =>
      [...grades].filter(([document, grade]) => set.grades.get(document)?.get(query) !== grade),
    );
    expect(oneWay).toEqual([]);
    expect(set.relevantFrom).toBe(2);
  });
});

describe('a given set', () => {
  it('is read from JSON lines and qrels, zipped or not', async () => {
    const qrels = await file('good.qrels', 'b 0 a 2\r\nb 0 b 3\n\na 0 c 0\nb\t0\tc\t1\n');
    const plain = await readGivenSet({ set: await file('good.jsonl', three), graded: { qrels } });
    const zipped = await file('good.jsonl.gz', gzipSync(three));
    expect(await readGivenSet({ set: zipped, graded: { qrels } })).toEqual(plain);
    expect(plain.name).toBe('good');
    expect(plain.documents.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(plain.queries.map(({ id }) => id)).toEqual(['b']);
    expect([...plain.grades.get('b')!]).toEqual([
      ['a', 2],
      ['c', 1],
    ]);
  });

  it('is graded by fields, a code that is too short being like none', async () => {
    const rules = readGradeRules('code:3=1,code=2')!;
    const set = await readGivenSet({ set: await file('coded.jsonl', three), graded: { rules } });
    expect([...set.grades]).toEqual([
      ['b', new Map([['a', 1]])],
      ['a', new Map([['b', 1]])],
    ]);
    expect(set.relevantFrom).toBe(1);
  });

  it('takes the best of the grades that fit', async () => {
    const rules = readGradeRules('code:3=1,code:2=2,code=3')!;
    const set = await readGivenSet({ set: await file('graded.jsonl', three), graded: { rules } });
    expect(set.grades.get('b')).toEqual(new Map([...'ac'].map((id) => [id, 2])));
  });

  it('lists adverts of one language for those of another', async () => {
    const mixed = await file(
      'mixed.jsonl',
      lines(
        ...['sq', 'en', 'en', 'sq'].map((language, n) => ({
          id: `${n}`,
          title: 'Cook',
          language,
          code: 'c',
        })),
      ),
    );
    const graded = { rules: readGradeRules('code=2')! };
    const across = await readGivenSet({ set: mixed, queryLanguage: 'sq', language: 'en', graded });
    expect(across.name).toBe('mixed (sq to en)');
    expect(across.queries.map(({ id }) => id)).toEqual(['0', '3']);
    expect(across.grades.get('3')).toEqual(new Map([...'12'].map((id) => [id, 2])));
    const within = await readGivenSet({ set: mixed, language: 'en', graded });
    expect([within.name, within.queries.length, within.documents.length]).toEqual(['mixed (en)', 2, 2]);

    // Grades of adverts that are left out ask for nothing that could not be listed.
    const qrels = await file('mixed.qrels', '0 0 1 3\n0 0 3 3\n1 0 2 2\n');
    const judged = await readGivenSet({ set: mixed, queryLanguage: 'sq', language: 'en', graded: { qrels } });
    expect([...judged.grades]).toEqual([['0', new Map([['1', 3]])]]);
  });

  it('takes its queries from another file', async () => {
    const queries = await file('es.jsonl', lines({ id: 'es', title: 'Cocinero', code: '5120' }));
    const graded = { rules: readGradeRules('code=3,code:3=1')! };
    const set = await readGivenSet({ set: await file('en.jsonl', three), queries, graded });
    expect(set.name).toBe('es to en');
    expect(set.queries.map(({ title }) => title)).toEqual(['Cocinero']);
    expect(set.grades.get('es')).toEqual(
      new Map([
        ['b', 3],
        ['a', 1],
      ]),
    );
  });

  it.each([
    ['no JSON', `${three}{"id"`, 'line 4: this is no JSON'],
    ['no title', lines({ id: 'a' }), 'line 1: title'],
    ['an empty title', lines({ id: 'a', title: ' ' }), 'line 1: title'],
    ['no id', lines({ title: 'Cook' }), 'line 1: id'],
    ['an id with a space', lines({ id: 'a b', title: 'Cook' }), 'line 1: id'],
    ['a list', '[]\n', 'line 1: the row'],
    ['an id twice', three + lines({ id: 'a', title: 'Cook' }), 'line 4: there are two adverts a'],
    ['nothing', '\n', 'holds no advert'],
  ])('is refused with %s', async (what, content, message) => {
    const set = await file(`${what}.jsonl`, content);
    const reading = readGivenSet({ set, graded: { rules: readGradeRules('code=2')! } });
    await expect(reading).rejects.toThrow(LabelledSetUnusable);
    await expect(reading).rejects.toThrow(message);
  });

  it.each([
    ['three words', 'a 0 b\n', 'line 1: it takes four words'],
    ['grade 4', 'a 0 b 2\na 0 c 4\n', 'line 2: the grade is 4'],
    ['an unknown query', 'x 0 b 2\n', 'line 1: no advert is called x'],
    ['an unknown document', 'a 0 x 2\n', 'line 1: no advert is called x'],
    ['no grades', 'a 0 b 0\n', 'No two adverts'],
  ])('is refused with qrels of %s', async (what, content, message) => {
    const qrels = await file(`${what}.qrels`, content);
    const reading = readGivenSet({ set: await file('for-qrels.jsonl', three), graded: { qrels } });
    await expect(reading).rejects.toThrow(LabelledSetUnusable);
    await expect(reading).rejects.toThrow(message);
  });

  it.each([
    ['is not there', 'missing.jsonl', undefined],
    ['is no gzip', 'plain.jsonl.gz', three],
    ['is cut off', 'cut.jsonl.gz', gzipSync(three).subarray(0, 40)],
  ])('is refused when its file %s', async (_what, name, content) => {
    const set = content === undefined ? join(folder, name) : await file(name, content);
    const reading = readGivenSet({ set, graded: { rules: readGradeRules('code=2')! } });
    await expect(reading).rejects.toThrow(LabelledSetUnusable);
    await expect(reading).rejects.toThrow(`${name} cannot be read`);
  });
});
