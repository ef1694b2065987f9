import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLastingError } from '../../shared/api/use-lasting-error';
import { actionPath, adminPath } from './paths';
import type { Targets } from './targets';
import { useAdminApi } from './use-admin-api';

export type DebugCategory = 'EMBEDDINGS' | 'WORKER' | 'QUEUE';

export interface DebugSwitch {
  on: boolean;
  from: 'variable' | 'dashboard';
  /** When it falls back to what the variable says; null: it does not by itself. */
  until: string | null;
}

export type DebugSwitches = Record<DebugCategory, DebugSwitch>;

export interface Settings {
  targets: Targets;
  debug: DebugSwitches;
  threshold: { minScore: number; from: 'variable' | 'calibration' | 'profile'; model: string };
  mail: { to: string[]; from: string | null; kind: 'smtp' | 'sink' | 'none' };
  temporalUiUrl: string | null;
  namespace: string;
  retentionDays: { traces: number; alerts: number };
}

const settingsKey = ['settings'] as const;

export function useSettings() {
  const api = useAdminApi();
  const query = useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => api.get<Settings>(`${adminPath}/settings`, signal),
  });
  return { ...query, error: useLastingError(query) };
}

export function useChangeTargets() {
  const api = useAdminApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (targets: Partial<Targets>) => api.put<Settings>(`${adminPath}/settings`, { targets }),
    onSuccess: (settings) => client.setQueryData(settingsKey, settings),
  });
}

/** `minutes`: for how long; without it until somebody switches again. */
export function useDebugSwitch() {
  const api = useAdminApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { category: DebugCategory; on: boolean; minutes?: number }) =>
      api.post<DebugSwitches>(actionPath('debug'), change),
    onSuccess: (debug) =>
      client.setQueryData<Settings>(settingsKey, (settings) => settings && { ...settings, debug }),
  });
}
