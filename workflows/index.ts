export { EmbedAndLinkJob } from './embed-and-link-job';
export { ReconcileJobs } from './reconcile-jobs';
export { RecomputeSimilarities } from './recompute-similarities';
export { RetryFailedJobs } from './retry-failed-jobs';
