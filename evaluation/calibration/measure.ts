import { join } from 'node:path';
import { createVectorCache } from '../vectors/vector-cache';
import { planTexts } from '../vectors/plan-texts';
import { createCosine } from '../rankers/cosine';
import { recipeNamed } from '../recipes/recipes';
import { readSuite } from '../sets/suite';
import { profileOf } from '../../src/embeddings/model-profile';
import { recipeNames } from '../../src/embeddings/recipe/recipe';
import { fitCalibration } from '../../src/similarity/calibration/fit-calibration';
import { ndcgAbove } from './loss-by-threshold';
import { scoresOfSet } from './scores-of-set';

/** From what is lost by each, a profile's threshold is chosen. */
const thresholds = {
  plain: [0.8, 0.82, 0.83, 0.84, 0.86],
  tuned: [0.05, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3],
} as const;

const [suite = join(__dirname, '..', 'suite.example.json'), folder = join('.data', 'evaluation')] =
  process.argv.slice(2);
const model = 'e5-query';

/**
 * What the profile's thresholds and scales of relevance are taken from: `npx tsx evaluation/calibration/measure.ts SUITE
 * CACHE`. The vectors have to be in the cache, by `npm run evaluate -- --suite SUITE`.
 */
async function main(): Promise<void> {
  const sets = await readSuite(suite);
  const profile = profileOf(model);
  const recipes = recipeNames.map((name) => recipeNamed(name, profile)!);
  const adverts = new Set(sets.flatMap(({ documents, queries }) => [...documents, ...queries]));
  const plan = await planTexts({ adverts, profile, recipes, cache: createVectorCache(folder) });
  if (plan.missing.length > 0) throw new Error(`${plan.missing.length} texts are not embedded yet`);
  for (const recipe of recipes) {
    for (const set of sets) {
      const made = await plan.vectorsOf(recipe, [...new Set([...set.documents, ...set.queries])]);
      const ranker = createCosine(set, (advert) => made.get(advert)!);
      const scores = scoresOfSet(set, ranker);
      const fit = fitCalibration(scores, profile);
      const named = recipe.name as keyof typeof thresholds;
      const row = {
        ...{ recipe: recipe.name, set: set.name, adverts: scores.adverts, fit },
        random: [0.25, 0.5, 0.95, 0.99, 0.999].map(scores.random.quantile),
        best: [0.1, 0.5].map(scores.best.quantile),
        last: [0.05, 0.5].map(scores.last.quantile),
        reposts: [scores.reposts.pairs, ...[0.02, 0.1, 0.5].map(scores.reposts.quantile)],
        passing: [recipe.minScore!, ...(fit ? [fit.threshold] : [])].map(scores.random.shareFrom),
        ndcg: [-1, ...(fit ? [fit.threshold] : []), ...thresholds[named]].map(
          (least) => `${least}: ${ndcgAbove(least, set, ranker).toFixed(3)}`,
        ),
      };
      process.stdout.write(`${JSON.stringify(row)}\n`);
    }
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
