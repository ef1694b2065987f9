import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLastingError } from '../../shared/api/use-lasting-error';
import { actionPath, embeddingsPath } from './paths';
import { useAdminApi } from './use-admin-api';

/** Lists that were seen, adverts opened and applied for, and how many of the lists led to one. */
export interface UsageTotals {
  shown: number;
  opened: number;
  openedLists: number;
  applied: number;
  appliedLists: number;
}

export interface PositionUsage {
  position: number;
  shown: number;
  opened: number;
  applied: number;
}

export interface ModelUsage extends UsageTotals {
  model: string | null;
  recipe: string | null;
  source: 'embedding' | 'fallback';
}

export type UsageDay = UsageTotals & { day: string };

export interface Verdict {
  outcome: 'off' | 'early' | 'same' | 'plain' | 'tuned';
  /** Tuned less plain. */
  comparison: { difference: number; low: number; high: number; z: number; pValue: number } | null;
  needed: number | null;
  detectable: number | null;
}

export interface ExperimentResult {
  variants: { plain: UsageTotals; tuned: UsageTotals };
  opened: Verdict;
  applied: Verdict;
}

export interface Experiment {
  /** Of the visitors, 0 to 1, who see plain lists. */
  share: number;
  from: 'variable' | 'dashboard';
  since: string | null;
  /** False where the board has plain lists alone. */
  isPossible: boolean;
  result: ExperimentResult;
  before: (ExperimentResult & { share: number }) | null;
}

export interface Usage {
  days: number;
  totals: UsageTotals;
  byDay: UsageDay[];
  byPosition: PositionUsage[];
  byModel: ModelUsage[];
  experiment: Experiment;
}

const usageKey = ['usage'] as const;
const LOOK_EVERY_MS = 10_000;
/** As for every query (create-query-client.ts), so that a page heals when its server is back. */
const WHILE_FAILING_MS = 5_000;

export function useUsage(days: string) {
  const api = useAdminApi();
  const query = useQuery({
    queryKey: [...usageKey, days],
    queryFn: ({ signal }) => api.get<Usage>(`${embeddingsPath}/usage?days=${days}`, signal),
    refetchInterval: ({ state: { status } }) => (status === 'error' ? WHILE_FAILING_MS : LOOK_EVERY_MS),
  });
  return { ...query, error: useLastingError(query) };
}

export function useExperiment() {
  const api = useAdminApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (share: number) => api.post<unknown>(actionPath('experiment'), { share }),
    onSuccess: () => client.invalidateQueries({ queryKey: usageKey }),
  });
}
