import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { EmbeddingFailure, GenerateEmbeddingResult } from '../activities/contract';
import { taskQueues } from '../src/orchestration/task-queues';
import { tellRun } from './run-trace';

const { generateEmbedding } = proxyActivities<Activities>({
  taskQueue: taskQueues.embeddings,
  // The provider's own time-out (OPENAI_API_TIMEOUT) ends a call; this one only catches what hangs beside it.
  startToCloseTimeout: '15m',
  heartbeatTimeout: '10s',
  scheduleToCloseTimeout: '3 days',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** A provider that says nothing of when to come back is asked again after this, whatever else happens. */
const patience = 60_000;

export type EmbeddingEnd =
  | Pick<GenerateEmbeddingResult, 'outcome' | 'language'>
  | { readonly outcome: 'failed' | 'interrupted'; readonly language?: undefined };

/**
 * Tries until there is a vector, the tries are used up, or the job changes.
 *
 * The waits are the workflow's own timers, not those of a retry policy: an edit, an operator or the provider's
 * recovery ends them, and the Web UI shows what is waited for.
 */
export async function embedWithRetries(options: {
  jobId: string;
  delaysMs: readonly number[];
  interrupted: () => boolean;
  impatient: () => boolean;
  rested: () => void;
  tell: (words: string) => void;
}): Promise<EmbeddingEnd> {
  const { jobId, delaysMs, interrupted, impatient } = options;
  let failedTries = 0;
  for (;;) {
    let failure: EmbeddingFailure;
    try {
      return await generateEmbedding({ jobId, failedTries, lastTry: failedTries >= delaysMs.length });
    } catch (error) {
      failure = embeddingFailure(error);
    }
    if (failure.kind === 'final') return failed(failure);
    if (failure.kind === 'counted') failedTries += 1;
    if (failedTries > delaysMs.length) return failed(failure);

    const waitMs =
      failure.retryAfterMs ?? (failure.kind === 'counted' ? delaysMs[failedTries - 1]! : patience);
    options.tell(
      `${failure.message} (${failure.code}). Failed tries: ${failedTries} of ${delaysMs.length + 1}; ` +
        `next in ${Math.ceil(waitMs / 1000)} s, or as soon as the advert changes or the provider is back. ${failure.advice}`,
    );
    tellRun('run.waits', {
      level: 'warn',
      code: failure.code,
      detail: {
        ...{ waitMs, failedTries, tries: delaysMs.length + 1 },
        until: new Date(Date.now() + waitMs).toISOString(),
      },
    });
    await condition(() => interrupted() || impatient(), waitMs);
    tellRun('run.goesOn');
    options.rested();
    // A provider that asks to wait for days must not fill the history: the run continues as new, and tries on.
    if (interrupted() || workflowInfo().continueAsNewSuggested) return { outcome: 'interrupted' };
  }

  function failed(failure: EmbeddingFailure): EmbeddingEnd {
    options.tell(`Failed: ${failure.message} (${failure.code}). ${failure.advice}`);
    return { outcome: 'failed' };
  }
}

/** The provider's failure out of the activity's; anything else is no business of the retries above. */
function embeddingFailure(error: unknown): EmbeddingFailure {
  if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) {
    const [details] = (error.cause.details ?? []) as [EmbeddingFailure?];
    if (details?.kind) return details;
  }
  throw error;
}
