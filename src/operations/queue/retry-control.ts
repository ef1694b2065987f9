import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { retryHandle, retryProgress, startRetry, type RetryProgress } from '../../orchestration/retry-failed';
import { runStatusOf, type RunStatus } from '../../orchestration/run-status';
import { temporalCall } from '../../orchestration/temporal-call';
import { retryFailedId } from '../../orchestration/workflow-ids';

export const retryStates = ['none', 'running', 'done', 'failed', 'cancelled'] as const;

/** The retry of all failed adverts that runs, else the last one that Temporal remembers. */
export interface RetryRun {
  readonly state: (typeof retryStates)[number];
  readonly workflowId: string;
  /** Only adverts that failed with this code; null: all. */
  readonly code: string | null;
  readonly total: number;
  readonly asked: number;
  readonly completed: number;
  readonly failedAgain: number;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export type RetryControl = ReturnType<typeof createRetryControl>;

/** Only a worker can tell how far it is: whoever looks does not wait longer for one. */
const patienceMs = 1_000;
const nothing = { code: null, total: 0, asked: 0, completed: 0, failedAgain: 0 };
const none: RetryRun = {
  ...{ state: 'none', workflowId: retryFailedId, ...nothing },
  ...{ startedAt: null, endedAt: null },
};

/**
 * What operators do with the retry of all failed adverts. Each may be repeated: asked twice, it is done once.
 *
 * @throws {TemporalUnavailable} from each of them
 */
export function createRetryControl({ client }: { client: Client }) {
  /** The last that a worker told, for when none answers. */
  let known: { readonly startedAt: number; readonly progress: RetryProgress } | undefined;

  async function progressOf(run: { runId: string; status: RunStatus; startedAt: number }) {
    const handle = retryHandle(client, run.runId);
    const told =
      run.status === 'completed'
        ? temporalCall(client, () => handle.result())
        : client.withDeadline(Date.now() + patienceMs, () => handle.query(retryProgress));
    const progress = await told.catch(() => undefined);
    if (progress) known = { startedAt: run.startedAt, progress };
    return known?.startedAt === run.startedAt ? known.progress : undefined;
  }

  const found = () =>
    temporalCall(client, () => retryHandle(client).describe()).catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    });

  async function look(): Promise<RetryRun> {
    const described = await found();
    if (!described) return none;
    const { runId, startTime, closeTime } = described;
    const status = runStatusOf(described.status.name);
    const progress = await progressOf({ runId, status, startedAt: startTime.getTime() });
    const { code, total, asked, completed, failedAgain, startedAt } = { ...nothing, ...progress };
    return {
      state: stateOf(status, progress?.cancelled ?? false),
      workflowId: retryFailedId,
      ...{ code, total, asked, completed, failedAgain },
      // A long one begins its history anew in between.
      startedAt: startedAt === undefined ? startTime : new Date(startedAt),
      endedAt: closeTime ?? null,
    };
  }

  return {
    look,

    /** Starts it, or joins the one that runs, whatever the code of that. */
    start: async (input: { code?: string }): Promise<RetryRun> => {
      await startRetry(client, input);
      return look();
    },

    /** No further advert is asked; those that were asked go on. Nothing happens where none runs. */
    cancel: async (): Promise<RetryRun> => {
      await temporalCall(client, () => retryHandle(client).cancel()).catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
      return look();
    },
  };
}

function stateOf(status: RunStatus, isCancelled: boolean): RetryRun['state'] {
  if (isCancelled || status === 'cancelled' || status === 'terminated') return 'cancelled';
  if (status === 'completed') return 'done';
  return status === 'failed' || status === 'timed-out' ? 'failed' : 'running';
}
