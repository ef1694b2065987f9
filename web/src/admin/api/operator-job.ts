import { useQuery } from '@tanstack/react-query';
import type { Job } from '../../features/jobs/job';
import { useLastingError } from '../../shared/api/use-lasting-error';
import type { JobFailure } from './failure-kind';
import { embeddingsPath } from './paths';
import { useAdminApi } from './use-admin-api';

export interface JobNeighbour {
  id: string;
  title: string;
  company: string | null;
  location: string | null;
  score: number;
  computedAt: string | null;
  /** Whether the neighbour has this advert in its own list, too. */
  mutual: boolean;
  /** Whether it offers the same job as the advert. */
  repost: boolean;
  reasons: string[];
}

export interface JobRun {
  workflowId: string;
  runId: string;
  type: string;
  status:
    | 'running'
    | 'completed'
    | 'failed'
    | 'cancelled'
    | 'terminated'
    | 'timed-out'
    | 'continued-as-new'
    | 'unknown';
  startedAt: string;
  closedAt: string | null;
  debugId: string | null;
  url: string | null;
}

/** All that operators get to know of one advert. */
export interface OperatorJob {
  job: Job;
  embedding: {
    status: 'pending' | 'processing' | 'completed' | 'failed';
    model: string | null;
    dimensions: number | null;
    generatedAt: string | null;
    contentHash: string | null;
    language: string | null;
    error: JobFailure | null;
    retries: number;
  };
  neighbours: JobNeighbour[];
  /** In how many other adverts' lists it is. */
  listedBy: number;
  similarity: {
    lastComputed: string | null;
    nextComputeAt: string | null;
    jobCountWhenComputed: number | null;
  };
  /** What its workflow does now. */
  doing: string | null;
  /** Newest first; null while Temporal is away. */
  runs: JobRun[] | null;
  traces: { debugId: string; at: string; title: string }[];
  workflowUrl: string | null;
}

export const operatorJobKey = (id: string) => ['operator-job', id] as const;

/** Something happens with it: then it is looked at often. */
const WHILE_MOVING_MS = 1_500;
const ELSE_MS = 15_000;

export function useOperatorJob(id: string) {
  const api = useAdminApi();
  const query = useQuery({
    queryKey: operatorJobKey(id),
    queryFn: ({ signal }) => api.get<OperatorJob>(`${embeddingsPath}/jobs/${encodeURIComponent(id)}`, signal),
    refetchInterval: ({ state: { data, error } }) =>
      error ? ELSE_MS : data && isMoving(data) ? WHILE_MOVING_MS : ELSE_MS,
  });
  return { ...query, error: useLastingError(query) };
}

function isMoving({ embedding, runs }: OperatorJob): boolean {
  return embedding.status === 'processing' || Boolean(runs?.some((run) => run.closedAt === null));
}
