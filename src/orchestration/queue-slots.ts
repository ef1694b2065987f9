import { taskQueues } from './task-queues';

/** Tasks that one worker does at once, by task queue. */
export const queueSlots = (embeddingsAtOnce: number) => ({
  // What the SDK allows where nothing is said.
  [taskQueues.workflows]: 40,
  [taskQueues.embeddings]: embeddingsAtOnce,
  [taskQueues.similarity]: 8,
  [taskQueues.results]: 8,
  // All pages that a migration does at once may be this worker's.
  [taskQueues.migration]: 24,
});
