/** What activities take and give: ids, hashes and scores. Texts and vectors stay in MongoDB. */

export interface InspectJobInput {
  readonly jobId: string;
  /** Whether somebody asked for another try, also of a text that was given up. */
  readonly takeUpAgain: boolean;
}

export interface JobInspection {
  /** What the job needs, found by comparing its text, status and expiry with what was last linked. */
  readonly need: 'embedding' | 'links' | 'unlinking' | 'nothing';
  /** How long saves are gathered. */
  readonly quietPeriodMs: number;
  /** Waits before each further try of the embedding. */
  readonly retryDelaysMs: readonly number[];
  /** Whether the server knows our search attributes: an unknown one would stop the workflow. */
  readonly searchable: boolean;
}

export interface GenerateEmbeddingInput {
  readonly jobId: string;
  /** Tries that failed before this one. */
  readonly failedTries: number;
  /** Whether the job counts as failed when this try fails too. */
  readonly lastTry: boolean;
}

export interface GenerateEmbeddingResult {
  /** `superseded`: the text changed meanwhile, the vector was not stored; `gone`: nothing to embed any more. */
  readonly outcome: 'embedded' | 'unchanged' | 'superseded' | 'gone';
  readonly contentHash?: string;
  readonly language?: string;
}

/** How a failed try is to be treated; travels in the details of the activity's failure. */
export interface EmbeddingFailure {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  /** `counted`: uses up a try. `patient`: does not. `final`: no further try. */
  readonly kind: 'counted' | 'patient' | 'final';
  readonly retryAfterMs?: number;
}

export interface Similarities {
  /** The vector they were computed with; absent when the job is not live (any more). */
  readonly contentHash?: string;
  /** Of the list that stood when they were computed: a list that was written since is not overwritten. */
  readonly revision?: number;
  /** Best first: id and cosine. */
  readonly neighbours: readonly (readonly [jobId: string, score: number])[];
  /** Jobs they were chosen from. */
  readonly compared: number;
}

export interface SaveResultsInput {
  readonly jobId: string;
  readonly similarities: Similarities;
}

export interface LinksWritten {
  /** Lists that were written, the job's own and its neighbours'. */
  readonly listsWritten: number;
}

export interface ReconcileResult {
  /** Jobs whose workflow was asked for. */
  readonly started: number;
  /** Lists that were compared with all jobs, and how many of them were wrong and are true again. */
  readonly audited: number;
  readonly mended: number;
}

export interface RetryFailedJobsInput {
  /** Only jobs that failed with this code of the catalogue, such as `PROVIDER_REFUSED_TEXT`. */
  readonly code?: string;
}

export interface RetryFailedJobsResult {
  /** Jobs that were asked to try again. */
  readonly asked: number;
}

export interface RecomputePageInput {
  /** The page begins behind this id. */
  readonly after?: string;
}

export interface RecomputePageResult {
  readonly recomputed: number;
  readonly listsWritten: number;
  /** Absent after the last page. */
  readonly next?: string;
}
