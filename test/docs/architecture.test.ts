import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPage, root, tableRows } from './pages';

const page = readPage('ARCHITECTURE.md');
const tree = /```\n(workflows\/[\s\S]*?)```/.exec(page)![1]!;

/** What Git ignores is nobody's to describe, but for `dist/`, which a reader meets. */
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
});
const topFolders = new Set(
  tracked
    .split('\n')
    .filter((path) => path.includes('/'))
    .map((path) => path.split('/')[0]!),
);
const foldersIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

describe('ARCHITECTURE.md', () => {
  it('names every top folder', () => {
    expect(
      [...topFolders].filter((name) => !tree.includes(`\n${name}/`) && !tree.startsWith(`${name}/`)),
    ).toEqual([]);
  });

  it('names every folder of src/, and no other', () => {
    const named = [...tree.matchAll(/^ {2}([\w-]+)\/ /gm)].map(([, name]) => name!);
    expect(named.sort()).toEqual(foldersIn('src').sort());
  });

  it('names every entry point', () => {
    const entries = readdirSync(join(root, 'src')).filter((name) => name.endsWith('.ts'));
    expect(entries.filter((name) => !tree.includes(name))).toEqual([]);
  });

  it('says which way imports point, as lint enforces it', () => {
    const layers = /const layers = \{([\s\S]*?)\n\};/.exec(readPage('eslint.config.mjs'))![1]!;
    const enforced = [...layers.matchAll(/^ {2}(\w+): \[([^\]]*)\]/gm)].map(([, from, to]) => [
      from!,
      [...to!.matchAll(/'(\w+)'/g)].map(([, name]) => name!),
    ]);
    const said = tableRows(page, 'folder').map(([from, to]) => [
      from!,
      [...to!.matchAll(/(\w+)/g)].map(([, name]) => name!),
    ]);
    expect(enforced.length).toBeGreaterThan(5);
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(enforced));
  });
});
