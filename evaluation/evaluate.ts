import type { EmbeddingProvider } from '../src/embeddings/embedding-provider';
import { profileOf } from '../src/embeddings/model-profile';
import { ProviderError, providerFailures } from '../src/platform/errors/provider-errors';
import type { LabelledSet } from './labelled-set';
import { measureSet } from './measure-set';
import type { RankingName } from './rankers/rankings';
import { recipeNamed } from './recipes/recipes';
import { createReport, type Report } from './report';
import { embedTexts } from './vectors/embed-texts';
import { planTexts, type TextPlan } from './vectors/plan-texts';
import type { VectorCache } from './vectors/vector-cache';

export interface Evaluation {
  /** What each model will cost before it is asked for anything, in the order of the models. */
  readonly costs: readonly (TextPlan['cost'] & { readonly model: string })[];
  /**
   * Embeds what is not known.
   *
   * @throws {ProviderError} where a model has to be asked, and is not there or fails
   */
  readonly embed: (progress?: (model: string, done: number, of: number) => void) => Promise<void>;
  /** After `embed`. A report for each set, in their order. */
  readonly measure: () => Promise<Report[]>;
}

/** Measures models by recipes and rankings on labelled sets. */
export async function planEvaluation(options: {
  sets: readonly LabelledSet[];
  models: readonly string[];
  /** Names that `recipeNamed` knows. What is measured first is compared with all others. */
  recipes: readonly string[];
  rankings: readonly RankingName[];
  /** Undefined where none is configured; models whose vectors are all known need none. */
  providerOf: (model: string) => EmbeddingProvider | undefined;
  /** For the whole installation; a profile may allow less. */
  mostCallsAtOnce: number;
  cache: VectorCache;
}): Promise<Evaluation> {
  const { sets, rankings, providerOf, mostCallsAtOnce, cache } = options;
  const adverts = new Set(sets.flatMap(({ documents, queries }) => [...documents, ...queries]));
  const planned = await Promise.all(
    options.models.map(async (model) => {
      const profile = profileOf(model);
      const recipes = options.recipes.map((name) => recipeNamed(name, profile)!);
      return { model, recipes, plan: await planTexts({ adverts, profile, recipes, cache }) };
    }),
  );

  async function embed(
    { model, plan }: (typeof planned)[number],
    progress: (done: number) => void,
  ): Promise<Map<string, Float32Array>> {
    if (plan.missing.length === 0) return new Map();
    const provider = providerOf(model);
    if (!provider) {
      const { title } = providerFailures.notConfigured;
      throw new ProviderError(providerFailures.notConfigured, `${model}: ${title}`);
    }
    let done = 0;
    return embedTexts({
      ...{ texts: plan.missing, provider, cache },
      callsAtOnce: Math.min(provider.profile.callsAtOnce, mostCallsAtOnce),
      answered: (texts) => progress((done += texts)),
    });
  }

  return {
    costs: planned.map(({ model, plan }) => ({ model, ...plan.cost })),
    embed: async (progress = () => undefined) => {
      for (const one of planned) {
        const { model, plan } = one;
        const made = await embed(one, (done) => progress(model, done, plan.missing.length));
        for (const [hash, vector] of made) plan.known.set(hash, vector);
      }
    },
    measure: async () => {
      const reports: Report[] = [];
      for (const set of sets)
        reports.push(createReport({ set, measured: await measureSet({ set, rankings, models: planned }) }));
      return reports;
    },
  };
}
