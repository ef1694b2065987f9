import { join } from 'node:path';
import { folded } from '../../src/jobs/search-terms';
import { projectRoot } from '../../src/platform/project-root';
import { createLabelledSet, type Grade, type LabelledSet } from '../labelled-set';
import { gradePairs } from './grade-pairs';
import { readRows, type Row } from './read-rows';

const languages = ['en', 'sq'] as const;

const limits = [
  'Nobody graded these pairs by hand: the grades follow from repostOf, category and tags.',
  'Tags are part of the text, so grade 2 favours whatever compares words, and misses pairs across languages.',
  'The category is not part of the text, but all that the fallback looks at: its figures here are circular.',
];

/**
 * The demo adverts, in Albanian and English. 3: one repeats the other, or both repeat the same; 2: same category and a
 * tag in common, whatever its case and diacritics; 1: same category.
 */
export async function readDemoSet(): Promise<LabelledSet> {
  const rows = await readDemoRows();
  const described = rows.map((row) => ({
    ...row,
    original: originalOf(row),
    words: new Set(row.tags.map(folded)),
  }));
  const pairs = gradePairs(described, described, (one, other): Grade | undefined => {
    if (one.original === other.original) return 3;
    if (one.category !== other.category) return undefined;
    return [...one.words].some((word) => other.words.has(word)) ? 2 : 1;
  });
  return createLabelledSet({ name: 'demo', documents: rows, pairs, limits });
}

/** The demo adverts of both languages; their ids are their keys. Half of them do not say their language: their file does. */
export async function readDemoRows(): Promise<Row[]> {
  const files = languages.map(async (language) => {
    const rows = await readRows(join(projectRoot, 'data', `demo-adverts-${language}.jsonl`), 'key');
    return rows.map((row) => ({ ...row, language }));
  });
  return (await Promise.all(files)).flat();
}

const originalOf = ({ id, fields }: Row): unknown => fields['repostOf'] ?? id;
