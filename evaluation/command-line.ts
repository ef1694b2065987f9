import { parseArgs } from 'node:util';
import type { GivenSet } from './sets/given-set';
import { readGradeRules } from './sets/grade-rules';

export const help = `npm run evaluate [-- options]

Measures how well models find the adverts that are alike, on a labelled set, beside BM25 and the fallback. Changes nothing
of the board.

  --models A,B     the models; without it the configured one. The others are compared with the first.
                   A=URL asks another server than the configured one, without a key: e5-query=http://127.0.0.1:8000/v1
  --set FILE       adverts as JSON lines (.jsonl or .jsonl.gz); without it the demo adverts
  --queries FILE   adverts to search for, where they are not those of the set
  --qrels FILE     their grades: lines of query, 0, document, grade (1 to 3)
  --grade-by RULES instead of --qrels: isco08=2,isco08:3=1 is grade 2 for the same isco08, 1 for its first 3 signs

  --dry-run        says what it would cost
  --json           one JSON object on standard output instead of the table
  --out FILE       writes that object into a file, too
  --help           this

Exit code: 0 measured, 1 it failed, 2 the command or a set is wrong.`;

export interface AskedModel {
  readonly model: string;
  readonly baseUrl?: string;
}

export interface Asked {
  /** Empty: the configured one. */
  readonly models: readonly AskedModel[];
  /** Undefined: the demo adverts. */
  readonly set: GivenSet | undefined;
  readonly out: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** What `OPENAI_EMBEDDING_MODEL` takes, too. */
const modelName = /^[\w./:@-]{1,128}$/;

/**
 * What the arguments ask for, or what is wrong with them, in words.
 *
 * @param words without the program's own name
 */
export function readCommandLine(words: readonly string[]): Asked | { readonly wrong: string } {
  let given;
  try {
    given = parseArgs({
      args: [...words],
      options: {
        ...{ models: { type: 'string' }, set: { type: 'string' }, queries: { type: 'string' } },
        ...{ qrels: { type: 'string' }, 'grade-by': { type: 'string' }, out: { type: 'string' } },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return { wrong: (error as Error).message };
  }
  const models = given.models === undefined ? [] : readModels(given.models);
  if ('wrong' in models) return models;
  const set = readSet({ ...given, gradeBy: given['grade-by'] });
  if (set && 'wrong' in set) return set;
  const { out, json, help } = given;
  return { ...{ models, set, out, json, help }, dryRun: given['dry-run'] };
}

function readModels(text: string): AskedModel[] | { readonly wrong: string } {
  const models = text.split(',').map((each): AskedModel => {
    const [model, ...url] = each.trim().split('=');
    return { model: model!, ...(url.length > 0 && { baseUrl: url.join('=') }) };
  });
  const names = models.map(({ model }) => model);
  const nameless = names.find((name) => !modelName.test(name));
  if (nameless !== undefined)
    return { wrong: `--models has ${JSON.stringify(nameless)}; it takes the provider's names of models.` };
  if (new Set(names).size < names.length) return { wrong: '--models names a model twice.' };
  const urlless = models.find(({ baseUrl }) => baseUrl !== undefined && !/^https?:\/\/\S+$/.test(baseUrl));
  if (urlless)
    return {
      wrong: `--models has no address for ${urlless.model}; it takes one such as http://host:8000/v1.`,
    };
  return models;
}

function readSet(given: {
  set?: string | undefined;
  queries?: string | undefined;
  qrels?: string | undefined;
  gradeBy?: string | undefined;
}): GivenSet | undefined | { readonly wrong: string } {
  const { set, queries, qrels, gradeBy } = given;
  if (set === undefined) {
    const early = [queries, qrels, gradeBy].some((each) => each !== undefined);
    return early ? { wrong: '--queries, --qrels and --grade-by belong to a --set.' } : undefined;
  }
  if ((qrels === undefined) === (gradeBy === undefined))
    return { wrong: '--set takes its grades either from --qrels or from --grade-by.' };
  const files = { set, ...(queries !== undefined && { queries }) };
  if (qrels !== undefined) return { ...files, graded: { qrels } };
  const rules = readGradeRules(gradeBy!);
  if (!rules)
    return { wrong: `--grade-by is ${JSON.stringify(gradeBy)}; it takes rules such as isco08=2,isco08:3=1.` };
  return { ...files, graded: { rules } };
}
