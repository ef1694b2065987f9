import { basename } from 'node:path';
import { LabelledSetUnusable } from '../../src/platform/errors/evaluation-errors';
import { createLabelledSet, type LabelledSet } from '../labelled-set';
import { gradePairs } from './grade-pairs';
import { gradeByRules, type GradeRule } from './grade-rules';
import { readQrels } from './read-qrels';
import { readRows } from './read-rows';

/** Files of an operator. */
export interface GivenSet {
  /** Adverts as JSON lines. */
  readonly set: string;
  /** Adverts to search for, where they are others: those of another language, say. */
  readonly queries?: string;
  /** Where the grades come from. */
  readonly graded: { readonly qrels: string } | { readonly rules: readonly GradeRule[] };
}

/** @throws {LabelledSetUnusable} for files that cannot be read as a set, or in which no pair has a grade */
export async function readGivenSet({ set, queries, graded }: GivenSet): Promise<LabelledSet> {
  const documents = await readRows(set);
  const asked = queries === undefined ? documents : await readRows(queries);
  const idsOf = (rows: typeof documents) => new Set(rows.map(({ id }) => id));
  const pairs =
    'qrels' in graded
      ? await readQrels(graded.qrels, { queries: idsOf(asked), documents: idsOf(documents) })
      : gradePairs(asked, documents, gradeByRules(graded.rules));
  const name = nameOf(set);
  const limits =
    'rules' in graded ? ['Nobody graded these pairs by hand: the grades follow from fields.'] : [];
  const made = createLabelledSet({
    name: queries === undefined ? name : `${nameOf(queries)} to ${name}`,
    ...{ documents, asked, pairs, limits },
  });
  if (made.queries.length === 0)
    throw new LabelledSetUnusable(`No two adverts of ${basename(set)} have a grade.`);
  return made;
}

const nameOf = (file: string): string => basename(file).replace(/\.jsonl(\.gz)?$/, '');
