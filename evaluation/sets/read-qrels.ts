import { basename } from 'node:path';
import { LabelledSetUnusable } from '../../src/platform/errors/evaluation-errors';
import type { Grade, GradedPair } from '../labelled-set';
import { linesOf } from './read-rows';

/**
 * Reads grades as TREC writes them: query, a column that says nothing, document, grade. Grade 0 is no grade.
 *
 * @throws {LabelledSetUnusable} naming the line: another form, a grade that is not 0 to 3, an advert that is not there
 */
export async function readQrels(
  file: string,
  known: { queries: ReadonlySet<string>; documents: ReadonlySet<string> },
): Promise<GradedPair[]> {
  const pairs: GradedPair[] = [];
  for await (const { line, number } of linesOf(file)) {
    const wrong = (why: string) => new LabelledSetUnusable(`${basename(file)}, line ${number}: ${why}.`);
    const [query, , document, grade, ...rest] = line.trim().split(/\s+/);
    if (query === undefined || document === undefined || grade === undefined || rest.length > 0)
      throw wrong('it takes four words: query, 0, document, grade');
    if (!/^[0-3]$/.test(grade)) throw wrong(`the grade is ${grade}; it takes 0, 1, 2 or 3`);
    if (!known.queries.has(query)) throw wrong(`no advert is called ${query}`);
    if (!known.documents.has(document)) throw wrong(`no advert is called ${document}`);
    if (grade !== '0') pairs.push({ query, document, grade: Number(grade) as Grade });
  }
  return pairs;
}
