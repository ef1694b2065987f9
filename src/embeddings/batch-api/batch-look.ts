import type { Batch } from 'openai/resources/batches';
import { batchFailures } from '../../platform/errors/batch-errors';
import { providerFailures } from '../../platform/errors/provider-errors';
import { failureOfBatch } from './batch-failure';

/** How a batch stands; plain data, fit for a workflow's history. */
export interface BatchLook {
  readonly batchId: string;
  readonly state: Batch['status'];
  /**
   * What to do. `wait`: look again later. `collect`: it is over, and what it brought can be fetched. `again`: nothing was
   * done, and the same may be sent again later. `mend`: nothing was done, and nothing will be before somebody mends it.
   */
  readonly next: 'wait' | 'collect' | 'again' | 'mend';
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** One sentence for people. */
  readonly words: string;
  /** Why it failed as a whole. */
  readonly failure?: { readonly code: string; readonly message: string; readonly advice: string };
}

const nextOf: Record<Exclude<Batch['status'], 'failed'>, BatchLook['next']> = {
  validating: 'wait',
  in_progress: 'wait',
  finalizing: 'wait',
  cancelling: 'wait',
  completed: 'collect',
  expired: 'collect',
  cancelled: 'collect',
};

/** Whether nothing will change any more. */
export const isOver = (status: Batch['status']): boolean => status === 'failed' || nextOf[status] !== 'wait';

const worthAnotherTry: readonly unknown[] = [batchFailures.queueFull, providerFailures.quotaExhausted];

export function lookAt(batch: Batch): BatchLook {
  const { id: batchId, status: state, request_counts: counts } = batch;
  const { total = 0, completed: done = 0, failed = 0 } = counts ?? {};
  const numbers = { total, done, failed };
  if (state === 'failed') {
    const { kind, message } = failureOfBatch(batch);
    const { code, title, advice } = kind;
    const next = worthAnotherTry.includes(kind) ? 'again' : 'mend';
    return { batchId, state, next, ...numbers, words: title, failure: { code, message, advice } };
  }
  return { batchId, state, next: nextOf[state] ?? 'wait', ...numbers, words: wordsOf(state, numbers) };
}

function wordsOf(
  state: Exclude<Batch['status'], 'failed'>,
  numbers: { total: number; done: number; failed: number },
) {
  const progress = `${numbers.done} of ${numbers.total} texts are done`;
  const refused = numbers.failed > 0 ? `, ${numbers.failed} brought an error` : '';
  return {
    validating: 'The provider checks the file.',
    in_progress: `${progress}${refused}.`,
    finalizing: `${progress}${refused}; the provider writes the results.`,
    cancelling: `The batch is being cancelled; ${progress}.`,
    completed: `The batch is done: ${progress}${refused}.`,
    expired: `24 hours were not enough: ${progress}; the others are asked for again.`,
    cancelled: `The batch was cancelled: ${progress}.`,
  }[state];
}
