import type { Facets } from '../facets';

/** `score`: cosine, -1 to 1. */
export interface Candidate {
  readonly jobId: string;
  readonly score: number;
}

/** Exact values, as the fallback and the list of all jobs compare them. */
export type NearestFilter = Facets;

export interface NearestOptions {
  /** 1 to 1000. */
  readonly limit: number;
  readonly filter?: NearestFilter;
  /** Also those whose score is too low for a link. */
  readonly belowThreshold?: boolean;
}

/** Candidates best first, ties by id. `hash` and `revision` are those of the job that was asked about. */
export interface Nearest {
  readonly candidates: readonly Candidate[];
  readonly model: string;
  readonly hash?: string;
  readonly revision?: number;
}

export interface NearestPort {
  /**
   * The nearest live jobs, from an index that has seen the database up to now. Undefined where no index answers within
   * the deadline, or none of them holds the job. Never rejects.
   */
  readonly nearest: (
    of: { readonly jobId: string } | { readonly vector: Float32Array },
    options: NearestOptions,
  ) => Promise<Nearest | undefined>;
}

export const mostNearest = 1_000;
