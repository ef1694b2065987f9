import { useQuery } from '@tanstack/react-query';
import { useLastingError } from '../../shared/api/use-lasting-error';
import { embeddingsPath } from './paths';
import { useAdminApi } from './use-admin-api';

export interface WorkerQueue {
  taskQueue: string;
  kind: 'workflow' | 'activity';
  status: 'running' | 'shutting-down' | 'stopped' | 'unknown';
  slotsUsed: number;
  slotsTotal: number | null;
  processed: number;
  failed: number;
  pollers: number;
  lastPollAt: string | null;
}

export interface WorkerTask {
  type: string;
  jobId: string | null;
  debugId: string | null;
  since: string;
  attempt: number;
}

/** A process that takes work from Temporal. */
export interface Worker {
  id: string;
  host: string | null;
  pid: number | null;
  alive: boolean;
  startedAt: string | null;
  lastSeenAt: string | null;
  model: string | null;
  buildId: string | null;
  sdk: string | null;
  heap: { usedBytes: number; limitBytes: number } | null;
  rssBytes: number | null;
  takingWork: boolean | null;
  indexedJobs: number | null;
  queues: WorkerQueue[];
  tasks: WorkerTask[];
}

export interface Workers {
  /** `pollers`: this Temporal only tells who asks for work; `none`: nobody can be asked, or nobody ever worked. */
  source: 'heartbeats' | 'pollers' | 'none';
  polling: boolean | null;
  items: Worker[];
}

/** Workers tell of themselves at about this pace. */
const LOOK_EVERY_MS = 4_000;

export function useWorkers() {
  const api = useAdminApi();
  const query = useQuery({
    queryKey: ['workers'],
    queryFn: ({ signal }) => api.get<Workers>(`${embeddingsPath}/workers`, signal),
    refetchInterval: LOOK_EVERY_MS,
  });
  return { ...query, error: useLastingError(query) };
}
