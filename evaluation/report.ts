import type { LabelledSet } from './labelled-set';
import { metricNames, type MetricName, type QueryMetrics } from './metrics';
import type { RankingName } from './rankers/rankings';
import { estimate, type Estimate } from './statistics/bootstrap';
import { compare, type Difference } from './statistics/compare';
import type { ScoreDistribution } from './statistics/score-distribution';

/** What orders a set's adverts; without model and recipe where it needs none. */
export interface Method {
  readonly model?: string;
  readonly recipe?: string;
  readonly ranking: RankingName;
}

/** A method with the metrics of each query. */
export interface Measured {
  readonly method: Method;
  readonly queries: readonly QueryMetrics[];
  /** Of cosines only. */
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
  readonly results: readonly (Method & {
    readonly name: string;
    readonly metrics: Estimates;
    readonly scores?: ScoreDistribution;
  })[];
  /** How much better the first method is than each of the others, by their names. */
  readonly differences: readonly {
    readonly method: string;
    readonly than: string;
    readonly metrics: Partial<Record<MetricName, Difference>>;
  }[];
}

const titles: Partial<Record<RankingName, string>> = {
  ...{ 'tf-idf': 'TF-IDF', bm25: 'BM25', fallback: 'category/location', csls: 'CSLS' },
  'with-words': 'with TF-IDF',
};

/** `e5-query tuned`, `e5-query tuned, CSLS`, `BM25`. */
function methodName({ model, recipe, ranking }: Method): string {
  const title = titles[ranking] ?? ranking;
  if (model === undefined) return title;
  return `${model} ${recipe}${ranking === 'cosine' ? '' : `, ${title}`}`;
}

/** All figures of a set. The first method is compared with each of the others. */
export function createReport({ set, measured }: { set: LabelledSet; measured: readonly Measured[] }): Report {
  const [first, ...rest] = measured;
  return {
    set: {
      ...{ name: set.name, limits: set.limits, relevantFrom: set.relevantFrom },
      ...{ documents: set.documents.length, queries: set.queries.length },
      withRelevant: first?.queries.filter(({ recall }) => recall !== undefined).length ?? 0,
    },
    results: measured.map(({ method, queries, scores }) => ({
      ...{ name: methodName(method), ...method, metrics: estimatesOf(queries) },
      ...(scores && { scores }),
    })),
    differences: rest.map(({ method, queries }) => ({
      ...{ method: methodName(first!.method), than: methodName(method) },
      metrics: compare(first!.queries, queries),
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
