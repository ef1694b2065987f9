import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');

export const readPage = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The contents of all fenced blocks in one language, in order. */
export function fencedBlocks(page: string, language: string): string[] {
  const pattern = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm');
  return [...page.matchAll(pattern)].map(([, block]) => block!);
}

/** The rows of every table whose first column is headed so; cells trimmed, without their backticks. */
export function tableRows(page: string, firstHeading: string): string[][] {
  const rows: string[][] = [];
  let inside = false;
  for (const line of page.split('\n')) {
    if (!line.startsWith('|')) inside = false;
    else {
      const cells = line.split(/(?<!\\)\|/).slice(1, -1);
      const plain = cells.map((cell) => cell.trim().replace(/^`([^`]*)`$/, '$1'));
      if (plain[0] === firstHeading) inside = true;
      else if (inside && !/^-+$/.test(plain[0] ?? '')) rows.push(plain);
    }
  }
  return rows;
}

/** Shell lines of a block: comments and blanks out, continued lines joined. */
export function commandsOf(block: string): string[] {
  return block
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
