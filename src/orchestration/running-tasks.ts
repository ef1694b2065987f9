import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { currentTrace } from '../platform/trace-context';

/** An activity that this process works on. */
export interface RunningTask {
  readonly type: string;
  /** Null for work on many adverts. */
  readonly jobId: string | null;
  readonly debugId: string | null;
  readonly since: Date;
  /** From 1. */
  readonly attempt: number;
}

export interface RunningTasks {
  readonly interceptors: ActivityInterceptorsFactory;
  /** The oldest first. */
  readonly list: () => readonly RunningTask[];
}

/** Keeps what the activities of this process are at. To be put inside what gives them their trace. */
export function createRunningTasks(): RunningTasks {
  const running = new Set<RunningTask>();
  return {
    list: () => [...running],
    interceptors: ({ info }) => ({
      inbound: {
        execute: async (input, next) => {
          const trace = currentTrace();
          const task: RunningTask = {
            type: info.activityType,
            jobId: jobOf(input.args[0]) ?? trace?.jobId ?? null,
            debugId: trace?.debugId ?? null,
            since: new Date(),
            attempt: info.attempt,
          };
          running.add(task);
          try {
            return await next(input);
          } finally {
            running.delete(task);
          }
        },
      },
    }),
  };
}

/** Activities that are about one advert take its id as it is or by name. */
function jobOf(input: unknown): string | null {
  const id = typeof input === 'string' ? input : (input as { jobId?: unknown } | null | undefined)?.jobId;
  return typeof id === 'string' && /^[0-9a-f]{24}$/.test(id) ? id : null;
}
