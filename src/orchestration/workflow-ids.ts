/** One job, one workflow: whoever asks, and however often, it is this one. */
export const embedAndLinkJobId = (jobId: string): string => `embed-and-link-job:${jobId}`;

/** The job whose workflow it is; undefined for a workflow of many jobs. */
export const jobIdOf = (workflowId: string): string | undefined =>
  /^embed-and-link-job:([0-9a-f]{24})$/.exec(workflowId)?.[1];

export const scheduleIds = {
  recompute: 'recompute-similarities',
  reconcile: 'reconcile-jobs',
} as const;

/** One migration at a time, whoever starts it. */
export const migrationId = 'migrate-embeddings';

export const purgeId = 'purge-embeddings';

/** One at a time, whoever asks for it. */
export const retryFailedId = 'retry-failed-jobs';

/** Over all lists, which an operator asks for; the schedule's rounds have ids of their own. */
export const recomputeAllId = 'recompute-all-similarities';
