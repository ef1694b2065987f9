import type { LabelledSet } from './labelled-set';
import { metricNames, type MetricName, type QueryMetrics } from './metrics';
import { estimate, type Estimate } from './statistics/bootstrap';
import { compare, type Difference } from './statistics/compare';
import type { ScoreDistribution } from './statistics/score-distribution';

/** A model, BM25 or the fallback, with the metrics of each query. */
export interface Measured {
  readonly name: string;
  readonly queries: readonly QueryMetrics[];
  /** Of models only. */
  readonly scores?: ScoreDistribution;
}

type Estimates = Partial<Record<MetricName, Estimate>>;

export interface Report {
  readonly set: Pick<LabelledSet, 'name' | 'limits' | 'relevantFrom'> & {
    readonly documents: number;
    readonly queries: number;
    /** Queries with a document that is relevant: those of recall and MRR. */
    readonly withRelevant: number;
  };
  readonly recipe: string;
  readonly results: readonly {
    readonly name: string;
    readonly metrics: Estimates;
    readonly scores?: ScoreDistribution;
  }[];
  /** How much better `model` is than `than`. */
  readonly differences: readonly {
    readonly model: string;
    readonly than: string;
    readonly metrics: Partial<Record<MetricName, Difference>>;
  }[];
}

/**
 * All figures of a run. Every model is compared with the first one, and the first one with the methods without a model.
 */
export function createReport(options: {
  set: LabelledSet;
  recipe: string;
  models: readonly Measured[];
  others: readonly Measured[];
}): Report {
  const { set, recipe, models, others } = options;
  const [first, ...rest] = models;
  const pairs = [
    ...rest.map((model) => [model, first!] as const),
    ...others.map((other) => [first!, other] as const),
  ];
  return {
    set: {
      ...{ name: set.name, limits: set.limits, relevantFrom: set.relevantFrom },
      ...{ documents: set.documents.length, queries: set.queries.length },
      withRelevant: first!.queries.filter(({ recall }) => recall !== undefined).length,
    },
    recipe,
    results: [...models, ...others].map(({ name, queries, scores }) => ({
      ...{ name, metrics: estimatesOf(queries) },
      ...(scores && { scores }),
    })),
    differences: pairs.map(([one, other]) => ({
      ...{ model: one.name, than: other.name, metrics: compare(one.queries, other.queries) },
    })),
  };
}

function estimatesOf(queries: readonly QueryMetrics[]): Estimates {
  const estimates = metricNames.map((metric) => {
    const values = queries.map((query) => query[metric]).filter((value) => value !== undefined);
    return [metric, estimate(values)] as const;
  });
  return Object.fromEntries(estimates.filter(([, estimated]) => estimated));
}
