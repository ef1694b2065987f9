import type { EmbeddingProvider } from '../src/embeddings/embedding-provider';
import { profileOf } from '../src/embeddings/model-profile';
import { ProviderError, providerFailures } from '../src/platform/errors/provider-errors';
import type { LabelledSet } from './labelled-set';
import { measureRanker } from './measure-ranker';
import { createBm25 } from './rankers/bm25';
import { createCosine } from './rankers/cosine';
import { createFallback } from './rankers/fallback';
import { createReport, type Measured, type Report } from './report';
import { createScoreCollector } from './statistics/score-distribution';
import { embedTexts } from './vectors/embed-texts';
import { planTexts, type TextPlan } from './vectors/plan-texts';
import type { VectorCache } from './vectors/vector-cache';

export interface Evaluation {
  /** What each model will cost before it is asked for anything, in the order of the models. */
  readonly costs: readonly (TextPlan['cost'] & { readonly model: string })[];
  /**
   * Embeds what is not known, and measures.
   *
   * @throws {ProviderError} where a model has to be asked, and is not there or fails
   */
  readonly run: (progress?: (model: string, done: number, of: number) => void) => Promise<Report>;
}

/** Measures models on a labelled set, beside BM25 and the fallback. */
export async function planEvaluation(options: {
  set: LabelledSet;
  /** At least one; the others are compared with the first. */
  models: readonly string[];
  recipe: string;
  /** Undefined where none is configured; models whose vectors are all known need none. */
  providerOf: (model: string) => EmbeddingProvider | undefined;
  /** For the whole installation; a profile may allow less. */
  mostCallsAtOnce: number;
  cache: VectorCache;
}): Promise<Evaluation> {
  const { set, models, recipe, providerOf, mostCallsAtOnce, cache } = options;
  const planned: { model: string; plan: TextPlan }[] = [];
  for (const model of models) {
    planned.push({ model, plan: await planTexts({ ...{ set, recipe, cache }, profile: profileOf(model) }) });
  }

  async function measureModel(
    { model, plan }: (typeof planned)[number],
    progress: (done: number) => void,
  ): Promise<Measured> {
    const { callsAtOnce, minScore } = profileOf(model);
    const vectors = new Map(plan.known);
    if (plan.missing.length > 0) {
      const provider = providerOf(model);
      if (!provider) {
        const { title } = providerFailures.notConfigured;
        throw new ProviderError(providerFailures.notConfigured, `${model}: ${title}`);
      }
      let done = 0;
      const made = await embedTexts({
        ...{ texts: plan.missing, provider, cache },
        callsAtOnce: Math.min(callsAtOnce, mostCallsAtOnce),
        answered: (texts) => progress((done += texts)),
      });
      for (const [hash, vector] of made) vectors.set(hash, vector);
    }
    const collector = createScoreCollector(set, minScore);
    const ranker = createCosine(model, set, (advert) => vectors.get(plan.hashOf(advert))!);
    return {
      name: model,
      queries: measureRanker(set, ranker, collector.look),
      scores: collector.distribution(),
    };
  }

  return {
    costs: planned.map(({ model, plan }) => ({ model, ...plan.cost })),
    run: async (progress = () => undefined) => {
      const measured: Measured[] = [];
      for (const one of planned) {
        const { model, plan } = one;
        measured.push(await measureModel(one, (done) => progress(model, done, plan.missing.length)));
      }
      const others = [createBm25(set), createFallback(set)]
        .filter((ranker) => ranker !== undefined)
        .map((ranker) => ({ name: ranker.name, queries: measureRanker(set, ranker) }));
      return createReport({ set, recipe, models: measured, others });
    },
  };
}
