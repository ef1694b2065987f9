import { join } from 'node:path';
import { projectRoot } from '../../src/platform/project-root';
import { createLabelledSet, type LabelledSet } from '../labelled-set';
import { readDemoRows } from './demo-set';
import { readQrels } from './read-qrels';

/** Grades given by reading; how, says `evaluation/judged/guideline.md`. */
const qrels = join(projectRoot, 'evaluation', 'judged', 'demo.qrels');

const limits = [
  'One judge graded these pairs, by evaluation/judged/guideline.md, and the judge is a language model.',
  'A pair that no ranking of the pool brought up, and no reading of the field, counts as unlike.',
];

/** The demo adverts, in Albanian and English, with graded judgements for 88 of them, within and across the languages. */
export async function readJudgedSet(): Promise<LabelledSet> {
  const rows = await readDemoRows();
  const ids = new Set(rows.map(({ id }) => id));
  const pairs = await readQrels(qrels, { queries: ids, documents: ids });
  return createLabelledSet({ name: 'judged', documents: rows, pairs, limits });
}
