import type { JobCard } from '../jobs/job-card';
import type { JobRecord } from '../jobs/job-record';
import type { Subject } from '../jobs/similar-subject';

/** A job as lists are made of it. */
export type PresentedJob = JobRecord;

/** One place of a list. */
export interface SimilarItem {
  readonly job: JobCard;
  /** Cosine of the two adverts; null in the fallback. */
  readonly score: number | null;
  /** The score on the board's own scale, 0 to 1; null where that is not known, and in the fallback. */
  readonly relevance: number | null;
  /** What the two adverts have in common, at most five. */
  readonly reasons: readonly string[];
  /** How many adverts it stands for: itself, and the reposts of it. */
  readonly duplicates: number;
  /** Those reposts, best first; not all where they are many. */
  readonly duplicateJobs: readonly JobCard[];
}

/** What is known of the adverts most like one. */
export interface SimilarAnswer {
  readonly source: 'embedding' | 'fallback';
  readonly status: 'ready' | 'computing' | 'unavailable';
  readonly computedAt: Date | null;
  readonly items: readonly SimilarItem[];
}

/** Items of the fallback: nothing is known of how like the jobs are. */
export const asFallback = (jobs: readonly JobCard[]): SimilarItem[] =>
  jobs.map((job) => ({
    ...{ job, score: null, relevance: null, reasons: [] },
    ...{ duplicates: 1, duplicateJobs: [] },
  }));

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
