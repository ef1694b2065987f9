import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  proxyActivities,
  sleep,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import { taskQueues } from '../src/orchestration/task-queues';
import type { MigrationProgress } from './migrate-embeddings.interface';

const { submitBatches, collectBatch } = proxyActivities<Activities>({
  taskQueue: taskQueues.migration,
  startToCloseTimeout: '3h',
  heartbeatTimeout: '10s',
  priority: { priorityKey: 5 },
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '10m' },
});
const { lookAtBatch, sendBatchAgain, cancelBatch } = proxyActivities<Activities>({
  taskQueue: taskQueues.migration,
  startToCloseTimeout: '5m',
  heartbeatTimeout: '10s',
  priority: { priorityKey: 5 },
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '10m' },
});

/** Some tens of thousands of jobs: their hashes are in memory while they are submitted. */
const pagesTogether = 100;
/** A batch takes minutes at least, and a day at most. */
const look = { firstMs: 5_000, mostMs: 10 * 60_000 };

interface OpenBatch {
  readonly batchId: string;
  readonly pages: { readonly first: number; readonly count: number };
}

/**
 * Has the texts of the board embedded by OpenAI's Batch API and keeps what it brings. What it does not bring is left to the
 * usual calls, which come after this. Cancelled, it cancels the batches.
 *
 * Begun again, it goes on with the batches that are there: they are found by the migration's name.
 */
export async function embedByBatches(options: {
  run: { model: string; migrationId: string; startedAt: number; beside: boolean };
  pages: number;
  waitsFor: (what: MigrationProgress['waitingFor']) => void;
}): Promise<void> {
  const { run, pages, waitsFor } = options;
  const { model } = run;
  let open: OpenBatch[] = [];

  async function submitAll(): Promise<void> {
    for (let first = 0; first < pages; first += pagesTogether) {
      const range = { first, count: Math.min(pagesTogether, pages - first) };
      const submitted = await submitBatches({ ...run, pages: range });
      open.push(...submitted.map(({ batchId }) => ({ batchId, pages: range })));
    }
  }

  /** Undefined when nothing more is to be expected of it. */
  async function advance(batch: OpenBatch): Promise<OpenBatch | undefined> {
    const { batchId } = batch;
    const { next, words } = await lookAtBatch({ model, batchId });
    if (next === 'wait') {
      waitsFor({ code: 'BATCH_UNDER_WAY', message: `${open.length} batches; of one of them: ${words}` });
      return batch;
    }
    if (next === 'collect') await collectBatch({ ...run, ...batch });
    if (next !== 'again') return undefined;
    // The queue was full: once others are done there is room.
    return { ...batch, batchId: (await sendBatchAgain({ model, batchId })).batchId };
  }

  try {
    await submitAll();
    for (let ms = look.firstMs; open.length > 0; ms = Math.min(2 * ms, look.mostMs)) {
      await sleep(ms);
      const left: OpenBatch[] = [];
      for (const batch of open) {
        const after = await advance(batch);
        if (after) left.push(after);
      }
      open = left;
    }
  } catch (error) {
    if (isCancellation(error)) {
      await CancellationScope.nonCancellable(async () => {
        for (const { batchId } of open) await cancelBatch({ model, batchId });
      });
      throw error;
    }
    // A server that has no such API: the usual calls do it.
    if (!(error instanceof ActivityFailure && error.cause instanceof ApplicationFailure)) throw error;
    waitsFor({ code: error.cause.type ?? '', message: `no batches: ${error.cause.message}` });
  }
}
