/** What may be told in detail: embedding a text, a worker's tasks, how saves reach their workflow. */
export const debugCategories = ['EMBEDDINGS', 'WORKER', 'QUEUE'] as const;

export type DebugCategory = (typeof debugCategories)[number];
