import type { JobFailure } from './failure-kind';
import { embeddingsPath } from './paths';
import { usePages } from './use-pages';

export type QueueState = 'pending' | 'processing' | 'failed';

/** What the advert's workflow does now, as far as Temporal could be asked. */
export interface QueueWorkflow {
  id: string;
  status: 'running' | 'none' | 'unknown';
  doing: string | null;
  url: string | null;
}

export interface QueueItem {
  id: string;
  title: string;
  company: string | null;
  category: string | null;
  location: string | null;
  language: string | null;
  state: QueueState;
  since: string | null;
  error: JobFailure | null;
  retries: number;
  workflow: QueueWorkflow;
}

export interface TaskQueueBacklog {
  taskQueue: string;
  kind: 'workflow' | 'activity';
  tasks: number | null;
  /** 0 where none waits. */
  oldestSeconds: number | null;
  pollers: number;
  addedPerSecond: number | null;
  dispatchedPerSecond: number | null;
}

export interface FailedByCode {
  code: string;
  title: string;
  count: number;
}

export interface QueuePage {
  counts: Record<QueueState, number>;
  failedByCode: FailedByCode[];
  /** `queues` is null while Temporal is away. */
  backlog: { queues: TaskQueueBacklog[] | null; oldestPendingAt: string | null };
  items: QueueItem[];
  nextCursor: string | null;
}

export type QueueFilters = Record<'state' | 'code' | 'language' | 'q', string>;

export const queueKey = ['queue'] as const;

export function useQueue(filters: QueueFilters) {
  return usePages<QueueItem, QueuePage>(
    { everyMs: 5_000, queryKey: queueKey, path: `${embeddingsPath}/queue`, narrowing: filters },
    ({ id }) => id,
  );
}
