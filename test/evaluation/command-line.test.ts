import { describe, expect, it } from '@jest/globals';
import { readCommandLine } from '../../evaluation/command-line';

const read = (line: string) => readCommandLine(line.split(' ').filter(Boolean));

describe('the command line', () => {
  it('asks for the configured model on the sets that ship', () => {
    expect(read('')).toMatchObject({
      ...{ models: [], recipes: [], rankings: ['cosine', 'tf-idf', 'bm25', 'fallback'] },
      sets: { shipped: true },
      out: undefined,
      dryRun: false,
      reposts: false,
      json: false,
    });
  });

  it('takes reposts instead of models', () => {
    expect(read('--reposts --json')).toMatchObject({ reposts: true, json: true });
  });

  it('takes models, each with a server of its own where it says so', () => {
    expect(read('--models e5-query=http://127.0.0.1:8000/v1?a=b,text-embedding-3-small')).toMatchObject({
      models: [
        { model: 'e5-query', baseUrl: 'http://127.0.0.1:8000/v1?a=b' },
        { model: 'text-embedding-3-small' },
      ],
    });
  });

  it('takes a set with qrels or rules', () => {
    expect(read('--set a.jsonl --qrels a.qrels --out b.json')).toMatchObject({
      ...{ sets: { given: { set: 'a.jsonl', graded: { qrels: 'a.qrels' } } }, out: 'b.json' },
    });
    expect(
      read('--set a.jsonl --queries b.jsonl --language en --grade-by isco08:3=1,isco08=2'),
    ).toMatchObject({
      sets: {
        given: {
          ...{ set: 'a.jsonl', queries: 'b.jsonl', language: 'en' },
          graded: {
            rules: [
              { field: 'isco08', grade: 2 },
              { field: 'isco08', letters: 3, grade: 1 },
            ],
          },
        },
      },
    });
    expect(read('--suite a.json')).toMatchObject({ sets: { suite: 'a.json' } });
  });

  it('takes recipes and rankings, those of the product and those that were tried', () => {
    expect(read('--recipes tuned,mix-.3-mean,title --rankings cosine,csls')).toMatchObject({
      ...{ recipes: ['tuned', 'mix-.3-mean', 'title'], rankings: ['cosine', 'csls'] },
    });
  });

  it.each([
    ['--models', 'argument missing'],
    ['--models a,,b', '--models has ""'],
    ['--models a,a', 'a model twice'],
    ['--models a=b', 'no address for a'],
    ['--set a.jsonl', 'either from --qrels or from --grade-by'],
    ['--set a.jsonl --qrels q --grade-by a=1', 'either from --qrels or from --grade-by'],
    ['--qrels q', 'belong to a --set'],
    ['--set a.jsonl --grade-by isco08', '--grade-by is "isco08"'],
    ['--set a.jsonl --grade-by isco08=4', '--grade-by is "isco08=4"'],
    ['--set a.jsonl --grade-by a=1 --suite b.json', 'goes without --set'],
    ['--query-language sq', 'belong to a --set'],
    ['--recipes plain,fried', '--recipes has "fried"'],
    ['--recipes mix-3', '--recipes has "mix-3"'],
    ['--recipes plain,plain', 'one twice'],
    ['--rankings best', '--rankings has "best"'],
    ['--model a', "'--model'"],
    ['demo', "'demo'"],
  ])('refuses %s', (line, message) => {
    expect(read(line)).toEqual({ wrong: expect.stringContaining(message) });
  });
});
