import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLastingError } from '../../shared/api/use-lasting-error';
import { actionPath, embeddingsPath } from './paths';
import { type AdminApi, useAdminApi } from './use-admin-api';

export type MigrationState =
  'none' | 'running' | 'completed' | 'failed' | 'cancelled' | 'terminated' | 'timed-out';

export type MigrationPhase =
  'planning' | 'embedding' | 'switching' | 'linking' | 'words' | 'done' | 'cancelled' | 'joined';

export interface MigrationProgress {
  phase: MigrationPhase;
  paused: boolean;
  migrationId: string;
  /** Null until it is planned. */
  model: string | null;
  changesFrom: string | null;
  startedAt: string;
  updatedAt: string;
  jobs: {
    total: number;
    looked: number;
    embedded: number;
    reused: number;
    upToDate: number;
    alone: number;
    reported: number;
  };
  links: { total: number; linked: number; listsWritten: number };
  bill: { calls: number; texts: number; tokens: number; usd: number };
  ratePerSecond: number | null;
  etaSeconds: number | null;
  waitingFor: { code: string; message: string } | null;
}

export interface Migration {
  state: MigrationState;
  /** False while no worker answers: the progress is the last one known. */
  answers: boolean;
  progress: MigrationProgress | null;
  failure: { code: string | null; message: string } | null;
}

/** `gate` is a share of 1; all may be left out. */
export interface MigrationWish {
  model?: string;
  gate?: number;
  batch?: boolean;
}

const migrationKey = ['migration'] as const;
const WHILE_RUNNING_MS = 1_500;
/** The reconciler or a colleague may start one. */
const ELSE_MS = 10_000;

export function useMigration() {
  const api = useAdminApi();
  const query = useQuery({
    queryKey: migrationKey,
    queryFn: ({ signal }) => api.get<Migration>(`${embeddingsPath}/migration`, signal),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? WHILE_RUNNING_MS : ELSE_MS),
  });
  return { ...query, error: useLastingError(query) };
}

/** Starts one, or joins the one that runs. */
export const useMigrate = () =>
  useMigrationAction((api, wish: MigrationWish) => api.post<Migration>(actionPath('migrate'), wish));

/** `pause`: no new call begins; `resume`: goes on; `cancel`: ends it, and keeps what is embedded. */
export const useSteerMigration = () =>
  useMigrationAction((api, action: 'pause' | 'resume' | 'cancel') =>
    api.post<Migration>(actionPath(action), {}),
  );

function useMigrationAction<Input>(act: (api: AdminApi, input: Input) => Promise<Migration>) {
  const api = useAdminApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => act(api, input),
    onSuccess: (migration) => client.setQueryData(migrationKey, migration),
  });
}
