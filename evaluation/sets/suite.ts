import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { LabelledSetUnusable } from '../../src/platform/errors/evaluation-errors';
import type { LabelledSet } from '../labelled-set';
import { readDemoSet } from './demo-set';
import { readGivenSet } from './given-set';
import { readJudgedSet } from './judged-set';
import { ofLanguages } from './of-languages';
import { fileEntry, shippedEntry, suiteFile, type shippedNames } from './suite-file';

const shippedSets: Record<(typeof shippedNames)[number], () => Promise<LabelledSet>> = {
  ...{ judged: readJudgedSet, demo: readDemoSet },
};

/** The sets that ship with the product. */
export const readShippedSets = (): Promise<LabelledSet[]> =>
  Promise.all(Object.values(shippedSets).map((read) => read()));

/**
 * Reads all sets that a suite file names. Files are looked for beside the suite.
 *
 * @throws {LabelledSetUnusable} naming what is wrong with the suite or with one of its sets
 */
export async function readSuite(path: string): Promise<LabelledSet[]> {
  const suite = basename(path);
  const { sets } = suiteFile(await readJson(path), suite);
  const read: LabelledSet[] = [];
  for (const [place, entry] of sets.entries()) {
    const one = await readEntry(entry, { folder: dirname(path), where: `${suite}: sets.${place}` });
    if (read.some(({ name }) => name === one.name))
      throw new LabelledSetUnusable(`${suite}: sets.${place}: there are two sets ${one.name}.`);
    read.push(one);
  }
  return read;
}

async function readEntry(
  entry: Readonly<Record<string, unknown>>,
  { folder, where }: { folder: string; where: string },
): Promise<LabelledSet> {
  if ('shipped' in entry) {
    const { shipped, ...languages } = shippedEntry(entry, where);
    return ofLanguages(await shippedSets[shipped](), languages);
  }
  const { set, queries, qrels, gradeBy, ...rest } = fileEntry(entry, where);
  return readGivenSet({
    ...{ ...rest, set: resolve(folder, set) },
    ...(queries !== undefined && { queries: resolve(folder, queries) }),
    graded: gradeBy ? { rules: gradeBy } : { qrels: resolve(folder, qrels!) },
  });
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is no JSON' : `cannot be read: ${(error as Error).message}`;
    throw new LabelledSetUnusable(`${basename(path)} ${why}.`);
  }
}
