import type { HeapReading } from '../../orchestration/heap';
import type { RunningTask } from '../../orchestration/running-tasks';
import type { QueueWorker } from '../../orchestration/temporal-workers';

/** A worker's part on one task queue. */
export type WorkerQueue = Pick<
  QueueWorker,
  | 'taskQueue'
  | 'kind'
  | 'status'
  | 'slotsUsed'
  | 'slotsTotal'
  | 'processed'
  | 'failed'
  | 'pollers'
  | 'lastPollAt'
>;

/** A worker process. Null is what nobody told. */
export interface Worker {
  /** Process and host. */
  readonly id: string;
  readonly host: string | null;
  readonly pid: number | null;
  /** False when it fell silent without a goodbye. */
  readonly alive: boolean;
  readonly startedAt: Date | null;
  readonly lastSeenAt: Date | null;
  readonly model: string | null;
  readonly buildId: string | null;
  readonly sdk: string | null;
  readonly heap: HeapReading | null;
  readonly rssBytes: number | null;
  readonly takingWork: boolean | null;
  /** Since when it takes no work for want of memory. */
  readonly shutSince: Date | null;
  /** False where EMBEDDING_WORKER_ENABLED is. */
  readonly enabled: boolean;
  readonly provider: string | null;
  readonly indexedJobs: number | null;
  readonly queues: readonly WorkerQueue[];
  /** What it is at; of a dead one, what it was at. */
  readonly tasks: readonly RunningTask[];
}

export interface WorkersLook {
  /** Who told of them: the workers themselves, or only that they ask Temporal for work. */
  readonly source: 'heartbeats' | 'pollers' | 'none';
  /** Whether workflows and embeddings are asked for by anybody; null while Temporal cannot be asked. */
  readonly polling: boolean | null;
  /** The living first, then by age. Those that said goodbye are not there. */
  readonly items: readonly Worker[];
}

/**
 * Dead workers that nobody took the place of: one that was started on the same host since makes up for one, as a
 * supervisor starts again what ended. If that one died as well it is counted by itself, so that ten ends of one worker
 * that starts and dies are one missing at most.
 */
export function missingWorkers(items: readonly Worker[]): number {
  const enabled = items.filter((each) => each.enabled);
  const byStart = enabled.toSorted((a, b) => timeOf(a.startedAt) - timeOf(b.startedAt));
  const dead = enabled
    .filter(({ alive }) => !alive)
    .sort((a, b) => timeOf(a.lastSeenAt) - timeOf(b.lastSeenAt));
  const used = new Set<Worker>();
  return dead.filter((one) => {
    // The first that came after it: later ones are left for those that ended later.
    const heir = byStart.find(
      (each) =>
        each !== one &&
        !used.has(each) &&
        each.host === one.host &&
        timeOf(each.startedAt) >= timeOf(one.lastSeenAt),
    );
    if (heir) used.add(heir);
    return !heir;
  }).length;
}

const timeOf = (date: Date | null): number => date?.getTime() ?? 0;
