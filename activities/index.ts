import { createActivateModel } from './activate-model';
import { createAddWords } from './add-words';
import { createCancelMigration } from './cancel-migration';
import { createComputeSimilarities } from './compute-similarities';
import { createCountUnlinked } from './count-unlinked';
import type { ActivityDependencies } from './dependencies';
import { createEmbedPage } from './embed-page';
import { createFinishPurge } from './finish-purge';
import { createGenerateEmbedding } from './generate-embedding';
import { createInspectJob } from './inspect-job';
import {
  createCancelBatch,
  createCollectBatch,
  createLookAtBatch,
  createSendBatchAgain,
  createSubmitBatches,
} from './migration-batch';
import { createLinkPage } from './link-page';
import { createPlanMigration } from './plan-migration';
import { createPreparePurge } from './prepare-purge';
import { createPurgePage } from './purge-page';
import { createRecomputePage } from './recompute-page';
import { createReconcileJobs } from './reconcile-jobs';
import {
  createAskAgain,
  createCountFailedJobs,
  createFindFailedJobs,
  createLookAtRetried,
} from './retry-by-pages';
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
    countFailedJobs: createCountFailedJobs(dependencies),
    findFailedJobs: createFindFailedJobs(dependencies),
    askAgain: createAskAgain(dependencies),
    lookAtRetried: createLookAtRetried(dependencies),
    planMigration: createPlanMigration(dependencies),
    embedPage: createEmbedPage(dependencies),
    activateModel: createActivateModel(dependencies),
    countUnlinked: createCountUnlinked(dependencies),
    linkPage: createLinkPage(dependencies),
    submitBatches: createSubmitBatches(dependencies),
    lookAtBatch: createLookAtBatch(dependencies),
    sendBatchAgain: createSendBatchAgain(dependencies),
    collectBatch: createCollectBatch(dependencies),
    cancelBatch: createCancelBatch(dependencies),
    addWords: createAddWords(dependencies),
    cancelMigration: createCancelMigration(dependencies),
    preparePurge: createPreparePurge(dependencies),
    purgePage: createPurgePage(dependencies),
    finishPurge: createFinishPurge(dependencies),
  };
}
