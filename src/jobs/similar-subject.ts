import type { StoredLink } from './job';

/** What is read of the job whose neighbours are asked for. */
export const subjectFields = {
  status: 1,
  expiresAt: 1,
  category: 1,
  location: 1,
  'embedding.status': 1,
  'embedding.contentHash': 1,
  similarJobs: 1,
  'similarityMetadata.lastComputed': 1,
  'similarityMetadata.revision': 1,
  'similarityMetadata.linkedHash': 1,
} as const;

export interface Subject {
  readonly embedding?: {
    readonly status?: string;
    readonly contentHash?: string;
    readonly language?: string;
    readonly digest?: unknown;
  } | null;
  readonly similarJobs?: readonly StoredLink[] | null;
  readonly similarityMetadata?: {
    readonly lastComputed?: Date;
    readonly revision?: number;
    readonly linkedHash?: string;
  } | null;
}
