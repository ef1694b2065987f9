import { useQuery } from '@tanstack/react-query';
import { useLastingError } from '../../shared/api/use-lasting-error';
import type { Migration } from './migration';
import type { JobCounts } from './overview';
import { embeddingsPath } from './paths';
import { useAdminApi } from './use-admin-api';

/** What was paid: calls, texts, tokens, US dollars. */
export interface Sums {
  calls: number;
  texts: number;
  tokens: number;
  usd: number;
}

/** One day (UTC), model and cause. */
export interface CostDay extends Sums {
  day: string;
  model: string;
  cause: string;
  /** Of these: for vectors that could not be used. */
  wasted: Sums;
}

/** A look every ten minutes; `coverage` is a share of 1. */
export interface TrendPoint {
  at: string;
  active: number;
  completed: number;
  pending: number;
  failed: number;
  coverage: number;
}

export interface Budget {
  limitUsd: number;
  spentUsd: number;
  leftUsd: number;
  reached: boolean;
}

export interface EmbeddingStatus {
  jobs: JobCounts;
  coverage: number;
  model: string;
  previousModel: string | null;
  models: { model: string; jobs: number }[];
  languages: { language: string | null; active: number; completed: number; failed: number }[];
  speed: {
    embeddedLastHour: number;
    embeddedLastDay: number;
    secondsToLinked: { p50: number; p95: number } | null;
  };
  trend: TrendPoint[];
  migration: Migration | null;
  costs: { today: Sums; days: CostDay[] };
  budget: Budget | null;
}

/** Between two looks that nothing on the board called for: costs and speed change without a change of the counts. */
const LOOK_EVERY_MS = 20_000;
/** As for every query (create-query-client.ts), so that a page heals when its server is back. */
const WHILE_FAILING_MS = 5_000;

export function useStatus() {
  const api = useAdminApi();
  const query = useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => api.get<EmbeddingStatus>(`${embeddingsPath}/status`, signal),
    refetchInterval: ({ state: { status } }) => (status === 'error' ? WHILE_FAILING_MS : LOOK_EVERY_MS),
  });
  return { ...query, error: useLastingError(query) };
}
