import type { MigrationState } from './migration';
import type { AdminApi } from './use-admin-api';
import { embeddingsPath } from './paths';

export type Light = 'green' | 'yellow' | 'red' | 'unknown';

export interface JobCounts {
  total: number;
  active: number;
  pending: number;
  processing: number;
  completed: number;
  failed: number;
}

/** Whether all is well, in one look. Null is what nobody can be asked now. */
export interface Overview {
  at: string;
  lights: { coverage: Light; pending: Light; failed: Light; workers: Light; overall: Light };
  jobs: JobCounts | null;
  coverage: number | null;
  backlog: { tasks: number | null; oldestSeconds: number | null };
  workers: { alive: number; dead: number; polling: boolean | null; switchedOff: boolean };
  migration: {
    state: MigrationState;
    phase: string | null;
    done: number;
    total: number;
    etaSeconds: number | null;
    paused: boolean;
  } | null;
  retry: {
    state: 'none' | 'running' | 'done' | 'failed' | 'cancelled';
    asked: number;
    total: number;
  } | null;
  alerts: { open: number };
  budgetReached: boolean;
  provider: { code: string; message: string } | null;
  database: 'up' | 'down';
  temporal: 'up' | 'down';
}

export const overviewKey = ['overview'] as const;

export const eventsPath = `${embeddingsPath}/events`;

export const readOverview = (api: AdminApi, signal: AbortSignal) =>
  api.get<Overview>(`${embeddingsPath}/overview`, signal);
