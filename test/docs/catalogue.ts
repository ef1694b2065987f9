import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorKind } from '../../src/platform/errors/app-error';
import { root } from './pages';

/** A failure of the catalogue, and how the code calls it. */
export interface Known {
  readonly kind: ErrorKind;
  /** `DatabaseUnavailable`, `changeStreamLost`, `providerFailures.timeout`. */
  readonly name: string;
  /** The module that defines it, from the project's folder. */
  readonly file: string;
}

const files = [
  ...readdirSync(join(root, 'src/platform/errors')).map((file) => `src/platform/errors/${file}`),
  'src/embedded/startup-failures.ts',
];

const isKind = (value: unknown): value is ErrorKind =>
  typeof value === 'object' && value !== null && 'code' in value && 'retryable' in value && 'advice' in value;

/** The kinds of an export: of a class, of itself, or of its members such as those of `providerFailures`. */
function kindsOf(name: string, exported: unknown): Omit<Known, 'file'>[] {
  if (typeof exported === 'function') {
    const kind: unknown = Reflect.get(exported, 'kind');
    return isKind(kind) ? [{ kind, name }] : [];
  }
  if (typeof exported !== 'object' || exported === null) return [];
  if (isKind(exported)) return [{ kind: exported, name }];
  return Object.entries(exported).flatMap(([member, kind]) =>
    isKind(kind) ? [{ kind, name: `${name}.${member}` }] : [],
  );
}

/** All failures that the code knows. */
export async function readCatalogue(): Promise<Known[]> {
  const all = files.map(async (file) => {
    const exports = (await import(join(root, file))) as Record<string, unknown>;
    // `import()` of CommonJS shows the module as a whole, too.
    const own = Object.entries(exports).filter(([name]) => !['default', 'module.exports'].includes(name));
    return own.flatMap(([name, exported]) => kindsOf(name, exported).map((known) => ({ ...known, file })));
  });
  return (await Promise.all(all)).flat();
}
