import type { LabelledSet } from './labelled-set';
import { measureRanker } from './measure-ranker';
import {
  createVectorRanker,
  isVectorRanking,
  isWordRanking,
  wordRankings,
  type RankingName,
} from './rankers/rankings';
import type { MeasuredRecipe } from './recipes/measured-recipe';
import type { Measured } from './report';
import { createScoreCollector } from './statistics/score-distribution';
import type { TextPlan } from './vectors/plan-texts';

/** A model whose inputs are all embedded. */
export interface EmbeddedModel {
  readonly model: string;
  readonly recipes: readonly MeasuredRecipe[];
  readonly plan: Pick<TextPlan, 'vectorsOf'>;
}

/** Every model by every recipe and ranking; then the rankings that need no model. */
export async function measureSet(options: {
  set: LabelledSet;
  rankings: readonly RankingName[];
  models: readonly EmbeddedModel[];
}): Promise<Measured[]> {
  const { set, rankings, models } = options;
  const measured: Measured[] = [];
  const adverts = [...new Set([...set.documents, ...set.queries])];
  for (const { model, recipes, plan } of models) {
    for (const recipe of recipes) {
      const made = await plan.vectorsOf(recipe, adverts);
      for (const ranking of rankings.filter(isVectorRanking)) {
        const ranker = createVectorRanker(ranking, { set, vectorOf: (advert) => made.get(advert)! });
        const collector = createScoreCollector(set.relevantFrom, recipe.minScore);
        // Only a cosine can be held against the least score of a link.
        const isCosine = ranking === 'cosine';
        const queries = measureRanker(set, ranker, isCosine ? collector.look : undefined);
        measured.push({
          method: { model, recipe: recipe.name, ranking },
          ...{ queries, ...(isCosine && { scores: collector.distribution() }) },
        });
      }
    }
  }
  for (const ranking of rankings.filter(isWordRanking)) {
    const ranker = wordRankings[ranking](set);
    if (ranker) measured.push({ method: { ranking }, queries: measureRanker(set, ranker) });
  }
  return measured;
}
