import { parseArgs } from 'node:util';
import { profileOf } from '../src/embeddings/model-profile';
import { readAskedModels, type AskedModel } from './asked-models';
import { readAskedSets, type AskedSets } from './asked-sets';
import {
  isVectorRanking,
  isWordRanking,
  usualRankings,
  vectorRankings,
  wordRankings,
  type RankingName,
} from './rankers/rankings';
import { recipeNamed } from './recipes/recipes';
import { triedRecipes } from './recipes/tried-recipe';

const allRankings = [...Object.keys(vectorRankings), ...Object.keys(wordRankings)].join(', ');

export const help = `npm run evaluate [-- options]

Measures how well adverts that are alike are found, on labelled sets: by models, by recipes from advert to vector, and by
rankings. What comes first is compared with each of the others. Changes nothing of the board.

  --models A,B     the models; without it the configured one.
                   A=URL asks another server than the configured one, without a key: e5-query=http://127.0.0.1:8000/v1
  --recipes A,B    plain, tuned; or what was tried: ${triedRecipes}.
                   Without it SIMILARITY_RECIPE, and plain beside it
  --rankings A,B   of ${allRankings};
                   without it ${usualRankings.join(', ')}

  --set FILE       adverts as JSON lines (.jsonl or .jsonl.gz); without it the sets that ship with the product
  --queries FILE   adverts to search for, where they are not those of the set
  --qrels FILE     their grades: lines of query, 0, document, grade (1 to 3)
  --grade-by RULES instead of --qrels: isco08=2,isco08:3=1 is grade 2 for the same isco08, 1 for its first 3 signs
  --language L     lists only adverts whose language is L
  --query-language L  searches only for those
  --suite FILE     several sets, as JSON; evaluation/README.md has the form

  --reposts        measures instead how well reposts are told from other jobs; asks no model

  --dry-run        says what it would cost
  --json           one JSON object on standard output instead of tables
  --out FILE       writes that object into a file, too; where its name ends in .md, a page, and the object beside it
  --help           this

Exit code: 0 measured, 1 it failed, 2 the command or a set is wrong.`;

export interface Asked {
  /** Empty: the configured one. */
  readonly models: readonly AskedModel[];
  /** Empty: the configured one, and plain. */
  readonly recipes: readonly string[];
  readonly rankings: readonly RankingName[];
  readonly sets: AskedSets;
  readonly out: string | undefined;
  readonly dryRun: boolean;
  /** Instead of models. */
  readonly reposts: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

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
        ...{ models: { type: 'string' }, recipes: { type: 'string' }, rankings: { type: 'string' } },
        ...{ set: { type: 'string' }, queries: { type: 'string' }, qrels: { type: 'string' } },
        ...{ 'grade-by': { type: 'string' }, language: { type: 'string' }, suite: { type: 'string' } },
        ...{ 'query-language': { type: 'string' }, out: { type: 'string' } },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        reposts: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return { wrong: (error as Error).message };
  }
  const models = given.models === undefined ? [] : readAskedModels(given.models);
  if ('wrong' in models) return models;
  const recipes = namesIn('--recipes', given.recipes, isRecipe);
  if ('wrong' in recipes) return recipes;
  const rankings = namesIn('--rankings', given.rankings, isRanking);
  if ('wrong' in rankings) return rankings;
  const sets = readAskedSets({
    ...given,
    gradeBy: given['grade-by'],
    queryLanguage: given['query-language'],
  });
  if ('wrong' in sets) return sets;
  const { out, json, help, reposts } = given;
  return {
    ...{ models, recipes, rankings: rankings.length > 0 ? rankings : usualRankings, sets },
    ...{ out, json, help, reposts, dryRun: given['dry-run'] },
  };
}

const isRanking = (name: string): name is RankingName => isVectorRanking(name) || isWordRanking(name);
/** They have the same names with every model. */
const isRecipe = (name: string): name is string => recipeNamed(name, profileOf('')) !== undefined;

function namesIn<Name extends string>(
  option: string,
  text: string | undefined,
  isKnown: (name: string) => name is Name,
): Name[] | { readonly wrong: string } {
  if (text === undefined) return [];
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !isKnown(name));
  if (unknown !== undefined)
    return { wrong: `${option} has ${JSON.stringify(unknown)}, which is none; see --help.` };
  if (new Set(names).size < names.length) return { wrong: `${option} names one twice.` };
  return names.filter(isKnown);
}
