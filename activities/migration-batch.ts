import { ApplicationFailure } from '@temporalio/activity';
import type { BatchApi } from '../src/embeddings/batch-api/batch-api';
import type { BatchLook } from '../src/embeddings/batch-api/batch-look';
import { createBoardBatches, type CollectedBatch } from '../src/embeddings/batch-api/board-batches';
import type { PageRange } from '../src/embeddings/batch-api/board-texts';
import type { SubmittedBatch } from '../src/embeddings/batch-api/submit-batches';
import { ProviderError } from '../src/platform/errors/provider-errors';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';
import { modelOfThisWorker } from './model-of-this-worker';
import { vectorsOfStep } from './vectors-of-step';

export interface SubmitBatchesInput {
  readonly model: string;
  readonly migrationId: string;
  /** ms since 1970. */
  readonly startedAt: number;
  /** Whether another model is in use. */
  readonly beside: boolean;
  /** Some tens of thousands of jobs: 100 pages of 500. */
  readonly pages: PageRange;
}

export interface CollectBatchInput extends SubmitBatchesInput {
  readonly batchId: string;
}

export interface BatchInput {
  readonly model: string;
  readonly batchId: string;
}

type Dependencies = Pick<ActivityDependencies, 'jobs' | 'store' | 'migration' | 'profile'>;

/** The code is the type, so that a workflow tells a full queue from a refused key. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { kind, message, code, retryAfterMs } = error;
    throw ApplicationFailure.create({
      ...{ message: `${kind.title} (${message})`, type: code, nonRetryable: !kind.retryable },
      ...(retryAfterMs !== undefined && { nextRetryDelay: retryAfterMs }),
    });
  }
}

const apiOf = (migration: ActivityDependencies['migration'], model: string): BatchApi =>
  modelOfThisWorker(migration, undefined).batch.apiFor(model);

function boardBatches(dependencies: Dependencies, input: SubmitBatchesInput) {
  const { jobs } = dependencies;
  const { parts, target, cause } = vectorsOfStep(dependencies, input);
  const { side, inputs, pages, batch } = parts;
  const { apiFor, books, budget } = batch;
  const batches = createBoardBatches({
    ...{ api: apiFor(input.model), jobs, pages, target, side, inputs, books },
    ...(budget && { budget }),
  });
  return { ...batches, cause };
}

/** Submits what some pages need. Repeated after a crash, it gives the batches that are there already. */
export function createSubmitBatches(dependencies: Dependencies) {
  return (input: SubmitBatchesInput): Promise<SubmittedBatch[]> =>
    told(() =>
      beating((context) => {
        const { pages, migrationId: migration, startedAt } = input;
        return boardBatches(dependencies, input).submit({
          ...{ pages, migration, startedAt, signal: context.cancellationSignal },
          progress: () => context.heartbeat(),
        });
      }),
    );
}

/** How a batch stands, and what to do about it. */
export function createLookAtBatch({ migration }: Dependencies) {
  return ({ model, batchId }: BatchInput): Promise<BatchLook> =>
    told(() => beating((context) => apiOf(migration, model).look(batchId, context.cancellationSignal)));
}

/** Sends a batch once more for which the queue was full. */
export function createSendBatchAgain({ migration }: Dependencies) {
  return ({ model, batchId }: BatchInput): Promise<SubmittedBatch> =>
    told(() => beating((context) => apiOf(migration, model).again(batchId, context.cancellationSignal)));
}

/** Keeps the vectors of a batch that is over, books it and deletes its files. */
export function createCollectBatch(dependencies: Dependencies) {
  return (input: CollectBatchInput): Promise<CollectedBatch> =>
    told(() =>
      beating((context) => {
        const { pages, migrationId: migration, batchId } = input;
        const { collect, cause } = boardBatches(dependencies, input);
        return collect({
          ...{ pages, migration, batchId, cause },
          ...{ signal: context.cancellationSignal, progress: () => context.heartbeat() },
        });
      }),
    );
}

/** Stops a batch; what is done by then is paid, and is collected once the look says that it is over. */
export function createCancelBatch({ migration }: Dependencies) {
  return ({ model, batchId }: BatchInput): Promise<BatchLook> =>
    told(() => beating((context) => apiOf(migration, model).cancel(batchId, context.cancellationSignal)));
}
