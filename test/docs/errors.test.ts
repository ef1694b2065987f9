import { beforeAll, describe, expect, it } from '@jest/globals';
import { installFailures } from '../../src/platform/errors/install-errors';
import { pageFailures } from '../../src/platform/errors/page-errors';
import { readCatalogue, type Known } from './catalogue';
import { readPage, tableRows } from './pages';
import { bracketed, sourcesIn } from './sources';

const rows = tableRows(readPage('docs/errors.md'), 'code');
const listed = rows.map(([code]) => code!);
const sources = sourcesIn('src', 'activities', 'workflows');
/** Where no code of `src` can be imported. */
const apart = sourcesIn('scripts', 'web/src');

let known: Known[];
beforeAll(async () => {
  known = await readCatalogue();
});

/** Words as they are, without what Markdown makes of them. */
const plain = (text: string): string =>
  text.replaceAll('`', '').replaceAll('&lt;', '<').replaceAll('\\|', '|').replace(/\s+/g, ' ').trim();

describe('docs/errors.md', () => {
  it('has a row for every error in the code, and no other', () => {
    const codes = [...new Set(known.map(({ kind }) => kind.code))].sort();
    expect(codes.length).toBeGreaterThanOrEqual(49);
    expect([...listed].sort()).toEqual(codes);
  });

  it('gives each its HTTP status, whether trying again helps, and its advice', () => {
    const wrong = rows.flatMap(([code, status, again, , , , toDo]) => {
      const kind = known.find((each) => each.kind.code === code)?.kind;
      const agrees =
        Number(status) === kind?.status &&
        again === (kind.retryable ? 'yes' : 'no') &&
        plain(toDo ?? '').startsWith(plain(kind.advice));
      return agrees ? [] : [{ code, status, again, toDo, kind }];
    });
    expect(wrong).toEqual([]);
  });

  it('says of each its cause, what the visitor sees, what the system does and what to do', () => {
    const withGaps = rows.filter((cells) => cells.length !== 7 || cells.some((cell) => cell === ''));
    expect(withGaps).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('knows each code once, and each code belongs to one error', () => {
    expect(listed.length).toBe(new Set(listed).size);
    const titles = new Map<string, Set<string>>();
    for (const { kind } of known) titles.set(kind.code, (titles.get(kind.code) ?? new Set()).add(kind.title));
    expect([...titles].filter(([, each]) => each.size > 1)).toEqual([]);
  });

  it('holds nothing that no code can meet', () => {
    const isUsed = ({ kind, name, file }: Known): boolean => {
      const used = new RegExp(`\\b${name.replace('.', '\\.')}\\b`);
      const elsewhere = sources.filter(({ path }) => path !== file);
      return (
        elsewhere.some(({ text }) => used.test(text.replace(/^import [\s\S]*?;$/gm, ''))) ||
        apart.some(({ text }) => text.includes(kind.code))
      );
    };
    expect(known.filter((each) => !isUsed(each)).map(({ name }) => name)).toEqual([]);
  });

  it.each(Object.entries(installFailures))('says %s in the very words of the script', (_name, kind) => {
    const fitting = apart.filter(({ path, text }) =>
      [kind.code, kind.title, kind.advice].every(
        (words) => path.startsWith('scripts/') && text.includes(words),
      ),
    );
    expect(fitting).toHaveLength(1);
  });

  it.each(Object.entries(pageFailures))('has %s on a page', (_name, { code }) => {
    expect(apart.some(({ path, text }) => path.startsWith('web/') && text.includes(code))).toBe(true);
  });
});

describe('the log', () => {
  /** Calls by level, and those whose level is only known when they run. */
  const call = /\b(?:logger|log)\??(?:\.(?:warn|error|fatal)|\[[^\]]+\])\s*\(/g;
  /** Why a line may have another form. */
  const exceptions = new Map([
    ['src/platform/tell-failure.ts', 'the one place that writes failures'],
    ['src/api/request-log.ts', 'writes `info` and `debug` only'],
    ['src/orchestration/sdk-log.ts', 'writes what is no failure, at the level of the SDK'],
  ]);

  it('tells no failure without its code', () => {
    const without = sources.flatMap(({ path, text }) =>
      [...text.matchAll(call)]
        .map((found) => bracketed(text, found.index + found[0].length - 1))
        .filter((said) => !exceptions.has(path) && !/\bcode\b[\s\S]*\badvice\b/.test(said))
        .map((said) => `${path}: ${said}`),
    );
    expect(without).toEqual([]);
  });

  it('has no exception that is not needed', () => {
    const needed = sources.filter(({ text }) => new RegExp(call).test(text)).map(({ path }) => path);
    expect([...exceptions.keys()].filter((path) => !needed.includes(path))).toEqual([]);
  });
});
