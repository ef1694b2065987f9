import { defineQuery } from '@temporalio/workflow';

export interface PurgeEmbeddingsInput {
  /** The words that the person typed; see docs/recovery.md. */
  readonly confirm: string;
}

/** How far it is, and at the end what was done. */
export interface PurgeProgress {
  readonly phase: 'preparing' | 'deleting' | 'finishing' | 'done';
  /** What was there when it began: jobs, of them with an embedding, and with links. */
  readonly jobs: number;
  readonly embeddings: number;
  readonly lists: number;
  /** Jobs that were gone over. */
  readonly purged: number;
  /** Vectors of other models, and notes of who embeds which text. */
  readonly sideDocuments: number;
  /** Jobs that have an embedding, because somebody saved them meanwhile. */
  readonly kept: number;
  /** ms since 1970: from when on only saved jobs are embedded, until a migration begins. */
  readonly at: number;
}

export const purgeProgress = defineQuery<PurgeProgress>('progress');
