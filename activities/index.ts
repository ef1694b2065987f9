import { createComputeSimilarities } from './compute-similarities';
import type { ActivityDependencies } from './dependencies';
import { createGenerateEmbedding } from './generate-embedding';
import { createInspectJob } from './inspect-job';
import { createRecomputePage } from './recompute-page';
import { createReconcileJobs } from './reconcile-jobs';
import { createRetryFailedJobs } from './retry-failed-jobs';
import { createSaveResults } from './save-results';
import { createUnlinkJob } from './unlink-job';

export type Activities = ReturnType<typeof createActivities>;

/** Every activity, ready for a worker. */
export function createActivities(dependencies: ActivityDependencies) {
  return {
    inspectJob: createInspectJob(dependencies),
    generateEmbedding: createGenerateEmbedding(dependencies),
    computeSimilarities: createComputeSimilarities(dependencies),
    saveResults: createSaveResults(dependencies),
    unlinkJob: createUnlinkJob(dependencies),
    reconcileJobs: createReconcileJobs(dependencies),
    recomputePage: createRecomputePage(dependencies),
    retryFailedJobs: createRetryFailedJobs(dependencies),
  };
}
