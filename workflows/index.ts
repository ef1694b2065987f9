export { EmbedAndLinkJob } from './embed-and-link-job';
export { MigrateEmbeddings } from './migrate-embeddings';
export { PurgeEmbeddings } from './purge-embeddings';
export { RecomputeSimilarities } from './recompute-similarities';
export { ReconcileJobs } from './reconcile-jobs';
export { RetryFailedJobs } from './retry-failed-jobs';
