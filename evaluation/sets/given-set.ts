import { basename } from 'node:path';
import { LabelledSetUnusable } from '../../src/platform/errors/evaluation-errors';
import { createLabelledSet, type LabelledSet } from '../labelled-set';
import { gradeByRules, type GradeRule } from './grade-rules';
import { ofLanguages, type Languages } from './of-languages';
import { readQrels } from './read-qrels';
import { readRows } from './read-rows';

/** Files of an operator. */
export interface GivenSet extends Languages {
  /** Absent: made of the names of the files. */
  readonly name?: string | undefined;
  /** Adverts as JSON lines. */
  readonly set: string;
  /** Adverts to search for, where they are others: those of another language, say. */
  readonly queries?: string | undefined;
  /** Which field tells one advert from another; absent: `id`. */
  readonly idField?: string | undefined;
  /** Where the grades come from. */
  readonly graded: { readonly qrels: string } | { readonly rules: readonly GradeRule[] };
  /** What must be known to read its figures, beside what follows from the files. */
  readonly limits?: readonly string[];
}

/** @throws {LabelledSetUnusable} for files that cannot be read as a set, or in which no pair has a grade */
export async function readGivenSet(given: GivenSet): Promise<LabelledSet> {
  const { set, queries, graded, idField } = given;
  const documents = await readRows(set, idField);
  const asked = queries === undefined ? documents : await readRows(queries, idField);
  const idsOf = (rows: typeof documents) => new Set(rows.map(({ id }) => id));
  const pairs =
    'qrels' in graded
      ? await readQrels(graded.qrels, { queries: idsOf(asked), documents: idsOf(documents) })
      : gradeByRules(graded.rules, asked, documents);
  const limits =
    'rules' in graded ? ['Nobody graded these pairs by hand: the grades follow from fields.'] : [];
  const whole = createLabelledSet({
    ...{ name: given.name ?? nameOf(given), documents, asked, pairs },
    limits: [...limits, ...(given.limits ?? [])],
  });
  const made = ofLanguages(whole, given);
  if (made.queries.length === 0)
    throw new LabelledSetUnusable(`No two adverts of ${made.name} have a grade.`);
  return made;
}

function nameOf({ set, queries }: GivenSet): string {
  const [documents, asked] = [set, queries].map(
    (file) => file && basename(file).replace(/\.jsonl(\.gz)?$/, ''),
  );
  return asked === undefined ? documents! : `${asked} to ${documents}`;
}
