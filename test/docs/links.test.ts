import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readPage, root, tableRows } from './pages';

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** As GitHub makes them: `## Try one again` is `#try-one-again`. */
const anchorsOf = (page: string): string[] =>
  [...readPage(page).matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

function isBroken(page: string, target: string): boolean {
  if (/^[a-z]+:/.test(target)) return false;
  const [path, anchor] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path!);
  if (!existsSync(join(root, file))) return true;
  return anchor !== undefined && !anchorsOf(file).includes(anchor);
}

describe.each(pages)('%s', (page) => {
  it('links to pages and headings that exist', () => {
    const targets = [...readPage(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
    expect(targets.filter((target) => isBroken(page, target))).toEqual([]);
  });

  it('names files that exist', () => {
    const named = [
      ...readPage(page).matchAll(/`((?:src|workflows|activities|web|test|docs|scripts|docker)\/[\w./-]+)`/g),
    ].map(([, path]) => path!);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

it('SECURITY.md leads from every control to a test that exists', () => {
  const rows = tableRows(readPage('SECURITY.md'), 'control');
  expect(rows.length).toBeGreaterThan(5);
  const files = rows.flatMap(([, tests]) => [...tests!.matchAll(/test\/[\w./-]+/g)].map(([path]) => path));
  expect(rows.filter(([, tests]) => !/test\/[\w./-]+\.test\.ts/.test(tests!))).toEqual([]);
  expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
