import type { StoredLink } from './job';
import type { JobCard } from './job-card';

export interface SimilarItem {
  readonly job: JobCard;
  /** Cosine of the two adverts; null in the fallback. */
  readonly score: number | null;
}

/** What is known of the adverts most like one. */
export interface SimilarAnswer {
  readonly jobId: string;
  readonly source: 'embedding' | 'fallback';
  readonly status: 'ready' | 'computing' | 'unavailable';
  readonly computedAt: Date | null;
  readonly items: readonly SimilarItem[];
}

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
  'similarityMetadata.linkedHash': 1,
} as const;

export interface Subject {
  readonly embedding?: { readonly status?: string; readonly contentHash?: string } | null;
  readonly similarJobs?: readonly StoredLink[] | null;
  readonly similarityMetadata?: { readonly lastComputed?: Date; readonly linkedHash?: string } | null;
}

/**
 * `computing` while the advert's present text is not linked yet: it waits for its embedding, or its list still
 * belongs to an older text (`linkedHash`). A stored list is shown meanwhile. `unavailable` when the embedding failed
 * for good and there is no list to show; an operator or an edit has to act. A job that is closed or past its date
 * waits for nothing: `ready`.
 */
export function statusOf(
  subject: Subject,
  seen: { live: boolean; hasList: boolean },
): SimilarAnswer['status'] {
  if (!seen.live) return 'ready';
  const { embedding, similarityMetadata } = subject;
  if (embedding?.status === 'failed') return seen.hasList ? 'ready' : 'unavailable';
  const { lastComputed, linkedHash } = similarityMetadata ?? {};
  // Written last, once its neighbours' lists have it too.
  const isLinked = Boolean(lastComputed) && (linkedHash ?? null) === (embedding?.contentHash ?? null);
  return embedding?.status === 'completed' && isLinked ? 'ready' : 'computing';
}
