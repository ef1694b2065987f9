/** An advert as lists tell it. */
export interface JobCard {
  id: string;
  title: string;
  company?: string | null;
  location?: string | null;
  url?: string | null;
}

export interface SimilarJob {
  job: JobCard & { category?: string | null };
  /** Cosine of the two adverts; null for an item of the fallback. */
  score: number | null;
  /** The score on the board's own scale from 0 to 1, once that has been measured. */
  relevance?: number | null;
  reasons?: string[] | null;
  /** How many adverts this item stands for. */
  duplicates?: number | null;
  /** The others of them, 20 at most: the same job, posted again. */
  duplicateJobs?: JobCard[] | null;
}

/** Reply of `GET /api/jobs/:id/similar`. */
export interface SimilarJobsAnswer {
  source: 'embedding' | 'fallback';
  status: 'ready' | 'computing' | 'unavailable';
  computedAt?: string | null;
  /** The presentation that the visitor sees, while two are compared. */
  variant?: 'plain' | 'tuned';
  items: SimilarJob[];
}
