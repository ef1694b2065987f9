/**
 * One queue for the workflows and one for each kind of work, so that a long backlog of one never holds up another.
 * Names are for ever: tasks that wait on a renamed queue are never picked up.
 */
export const taskQueues = {
  workflows: 'similar-jobs',
  embeddings: 'similar-jobs-embeddings',
  similarity: 'similar-jobs-similarity',
  results: 'similar-jobs-results',
  /** Long steps of migrations: a page may take minutes, and no save may wait behind it. */
  migration: 'similar-jobs-migration',
} as const;
