import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorKind } from '../../src/platform/errors/app-error';
import { readPage, root, tableRows } from './pages';

const folder = join(root, 'src', 'platform', 'errors');
const modules = [
  ...readdirSync(folder).map((file) => join(folder, file)),
  join(root, 'src', 'embedded', 'startup-failures.ts'),
];

const isKind = (value: unknown): value is ErrorKind =>
  typeof value === 'object' && value !== null && 'code' in value && 'retryable' in value && 'advice' in value;

/** Kinds of a module: of its classes, and those in its catalogues such as `providerFailures`. */
function kindsOf(exported: unknown): ErrorKind[] {
  if (typeof exported === 'function') return isKind(Reflect.get(exported, 'kind')) ? [kindOf(exported)] : [];
  if (typeof exported !== 'object' || exported === null) return [];
  return isKind(exported) ? [exported] : Object.values(exported).filter(isKind);
}
const kindOf = (type: object): ErrorKind => Reflect.get(type, 'kind') as ErrorKind;

const page = readPage('docs/errors.md');
const rows = tableRows(page, 'code');
const listed = rows.map(([code]) => code!);
let kinds: ErrorKind[];

describe('docs/errors.md', () => {
  it('has a row for every error in the code, and no other', async () => {
    const loaded = await Promise.all(modules.map((file) => import(file) as Promise<Record<string, unknown>>));
    kinds = loaded.flatMap((module) => Object.values(module).flatMap(kindsOf));
    const codes = [...new Set(kinds.map(({ code }) => code))].sort();
    expect(codes.length).toBeGreaterThan(30);
    expect([...listed].sort()).toEqual(codes);
  });

  it('gives each its HTTP status', () => {
    const wrong = rows.filter(
      ([code, status]) => kinds.find((kind) => kind.code === code)?.status !== Number(status),
    );
    expect(wrong).toEqual([]);
  });

  it('says of each its cause, what the visitor sees, what the system does and what the operator does', () => {
    const [withGaps] = [rows.filter((cells) => cells.length !== 6 || cells.some((cell) => cell === ''))];
    expect(withGaps).toEqual([]);
  });

  it('knows each code once, and each code belongs to one error', () => {
    expect(listed.length).toBe(new Set(listed).size);
    const titles = new Map<string, Set<string>>();
    for (const { code, title } of kinds) titles.set(code, (titles.get(code) ?? new Set()).add(title));
    expect([...titles].filter(([, each]) => each.size > 1)).toEqual([]);
  });
});
