/** One job, one workflow: whoever asks, and however often, it is this one. */
export const embedAndLinkJobId = (jobId: string): string => `embed-and-link-job:${jobId}`;

export const scheduleIds = {
  recompute: 'recompute-similarities',
  reconcile: 'reconcile-jobs',
} as const;

/** One migration at a time, whoever starts it. */
export const migrationId = 'migrate-embeddings';

export const purgeId = 'purge-embeddings';
