import { createLatest, type Latest } from '../platform/latest';
import { readHeap } from './heap';
import type { MemoryGate } from './memory-gate';
import { createRunningTasks, type RunningTasks } from './running-tasks';
import type { WorkerBeat } from './worker-heartbeats';

/** What a worker works with until another model is in use. */
export interface WorksWith {
  readonly model: string;
  /** The state of the provider is under this key; null where none is configured. */
  readonly provider: string | null;
  /** Tasks that it does at once, by task queue. */
  readonly slots: Readonly<Record<string, number>>;
  /** Where the API may ask the index; undefined where it cannot. */
  readonly indexUrl: string | undefined;
  readonly index: { readonly size: () => Promise<{ readonly jobs: number }> };
}

export interface WorkerSelf {
  readonly tasks: RunningTasks;
  readonly takesWork: (ready: { gate: Pick<MemoryGate, 'isOpen'>; buildId: string }) => void;
  readonly worksWith: (given: WorksWith) => void;
  readonly beat: () => Promise<WorkerBeat>;
}

/** The index answers in turn: a beat does not wait for what it is at. */
const times = { freshForMs: 4_000, recentForMs: 600_000, trustedForMs: 600_000, waitMs: 200 };

/** What this process knows of itself as a worker, from its start on. */
export function createWorkerSelf(options: { enabled: boolean }): WorkerSelf {
  const { enabled } = options;
  const tasks = createRunningTasks();
  let ready: Parameters<WorkerSelf['takesWork']>[0] | undefined;
  let working: WorksWith | undefined;
  let size: Latest<{ readonly jobs: number }> | undefined;

  return {
    tasks,
    takesWork: (given) => void (ready = given),
    worksWith: (given) => {
      working = given;
      size = createLatest(given.index.size, times);
    },
    beat: async () => ({
      enabled,
      model: working?.model ?? null,
      buildId: ready?.buildId ?? null,
      heap: readHeap(),
      rssBytes: process.memoryUsage.rss(),
      takingWork: enabled ? (ready?.gate.isOpen() ?? null) : false,
      indexedJobs: (await size?.read())?.value?.jobs ?? null,
      indexUrl: working?.indexUrl ?? null,
      provider: working?.provider ?? null,
      slots: working?.slots ?? {},
      tasks: tasks.list(),
    }),
  };
}
