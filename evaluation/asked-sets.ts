import type { LabelledSet } from './labelled-set';
import { readGivenSet, type GivenSet } from './sets/given-set';
import { readGradeRules } from './sets/grade-rules';
import { readShippedSets, readSuite } from './sets/suite';

/** The sets of a run: those that ship, those of a file, or one. */
export type AskedSets =
  { readonly shipped: true } | { readonly suite: string } | { readonly given: GivenSet };

interface Options {
  readonly set?: string | undefined;
  readonly queries?: string | undefined;
  readonly qrels?: string | undefined;
  readonly gradeBy?: string | undefined;
  readonly language?: string | undefined;
  readonly queryLanguage?: string | undefined;
  readonly suite?: string | undefined;
}

/** What the options ask for, or what is wrong with them, in words. */
export function readAskedSets(options: Options): AskedSets | { readonly wrong: string } {
  const { suite, set, queries, qrels, gradeBy, language, queryLanguage } = options;
  if (set === undefined) {
    const early = [queries, qrels, gradeBy, language, queryLanguage].some((each) => each !== undefined);
    if (early)
      return { wrong: '--queries, --qrels, --grade-by, --language and --query-language belong to a --set.' };
    return suite === undefined ? { shipped: true } : { suite };
  }
  if (suite !== undefined) return { wrong: '--suite brings its own sets; it goes without --set.' };
  if ((qrels === undefined) === (gradeBy === undefined))
    return { wrong: '--set takes its grades either from --qrels or from --grade-by.' };
  const rules = gradeBy === undefined ? undefined : readGradeRules(gradeBy);
  if (gradeBy !== undefined && !rules)
    return { wrong: `--grade-by is ${JSON.stringify(gradeBy)}; it takes rules such as isco08=2,isco08:3=1.` };
  return {
    given: {
      set,
      ...(queries !== undefined && { queries }),
      ...(language !== undefined && { language }),
      ...(queryLanguage !== undefined && { queryLanguage }),
      graded: rules ? { rules } : { qrels: qrels! },
    },
  };
}

/** @throws {LabelledSetUnusable} */
export async function readSets(asked: AskedSets): Promise<LabelledSet[]> {
  if ('shipped' in asked) return readShippedSets();
  return 'suite' in asked ? readSuite(asked.suite) : [await readGivenSet(asked.given)];
}
