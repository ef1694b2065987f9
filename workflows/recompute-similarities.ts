import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { RecomputePageInput } from '../activities/contract';
import { taskQueues } from '../src/orchestration/task-queues';

const { recomputePage } = proxyActivities<Activities>({
  taskQueue: taskQueues.results,
  startToCloseTimeout: '10m',
  heartbeatTimeout: '30s',
  // Somebody's save goes before the weekly round.
  priority: { priorityKey: 5 },
  retry: { initialInterval: '1s', maximumInterval: '1m', maximumAttempts: 20 },
});

interface RecomputeInput extends RecomputePageInput {
  readonly recomputed?: number;
  readonly listsWritten?: number;
}

/** Goes over all lists that are due (`nextComputeAt` has passed), page by page, and mends those that are wrong. */
export async function RecomputeSimilarities(input: RecomputeInput = {}) {
  let { after, recomputed = 0, listsWritten = 0 } = input;
  for (;;) {
    const page = await recomputePage({ ...(after && { after }) });
    recomputed += page.recomputed;
    listsWritten += page.listsWritten;
    setCurrentDetails(`${recomputed} lists looked at, ${listsWritten} were wrong and written.`);
    if (!page.next) return { recomputed, listsWritten };
    after = page.next;
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof RecomputeSimilarities>({ after, recomputed, listsWritten });
    }
  }
}
