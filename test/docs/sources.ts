import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './pages';

export interface Source {
  /** From the project's folder. */
  readonly path: string;
  readonly text: string;
}

/** Every source file under these folders of the project. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(m?ts|tsx|mjs)$/.test(entry.name))
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return { path: relative(root, file), text: readFileSync(file, 'utf8') };
      }),
  );
}

/** The text from an opening bracket at `from` to the one that closes it. */
export function bracketed(text: string, from: number): string {
  let depth = 0;
  for (let place = from; place < text.length; place += 1) {
    if ('([{'.includes(text[place]!)) depth += 1;
    if (')]}'.includes(text[place]!)) depth -= 1;
    if (depth === 0) return text.slice(from, place + 1);
  }
  return text.slice(from);
}
