/** What activities take and give: ids, hashes and scores. Texts and vectors stay in MongoDB. */

import type { Costs } from '../src/embeddings/costs/cost-books';
import type { PageResult } from '../src/embeddings/migration/page-result';
import type { DueKind } from '../src/similarity/due-cursor';

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
  /** Of an embedding that was stored: whether the provider made it; false: an equal text's was taken. */
  readonly paid?: boolean;
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

export interface FailedPageInput extends RetryFailedJobsInput {
  /** `next` of the page before. */
  readonly after?: string;
}

export interface FailedPage {
  /** The newest adverts first. */
  readonly jobIds: readonly string[];
  /** Where the next page begins; absent after the last one. */
  readonly next?: string;
}

/** How jobs stand that were asked to try again. */
export interface RetriedLook {
  readonly completed: number;
  readonly failed: number;
  /** They wait, or are worked on. Those that were closed or removed since are nowhere. */
  readonly open: readonly string[];
}

export interface RecomputePageInput {
  /** Where the page begins: `next` of the page before. */
  readonly after?: string;
  /** All lists that were computed before the round began, not only those that are due. */
  readonly all?: boolean;
}

export interface RecomputePageResult {
  /** Lists looked at. */
  readonly recomputed: number;
  /** Of these, lists that were wrong; an earlier release did not count them, nor what follows here. */
  readonly wrong?: number;
  /** Lists written, also those of other jobs that one of these belonged in. */
  readonly listsWritten: number;
  /** Why they were due. */
  readonly due?: Readonly<Record<DueKind, number>>;
  readonly ms?: number;
  /** Absent after the last page. */
  readonly next?: string;
}

export interface PlanMigrationInput {
  /** Absent: the model that the worker is configured with. */
  readonly model?: string;
  readonly migrationId: string;
  /** Whether a migration begins; false for one more round of it. */
  readonly begins: boolean;
}

export interface MigrationPlan {
  /** Another run does it, and was started where there was none: there is one migration at a time. */
  readonly joined?: boolean;
  readonly model: string;
  /** The model in use, where it is another one. */
  readonly changesFrom?: string;
  /** Pages of the board. */
  readonly pages: number;
  /** Jobs on them. */
  readonly total: number;
  /** Documents that no page holds: their ids are of another kind. */
  readonly foreign: number;
  readonly pagesAtOnce: number;
}

export interface BoardPageInput {
  readonly model: string;
  /** Its place, from 0. */
  readonly page: number;
}

export interface EmbedPageInput extends BoardPageInput {
  readonly migrationId: string;
  /** ms since 1970. */
  readonly startedAt: number;
  /** Whether the vectors are stored beside the board, because another model is in use. */
  readonly beside: boolean;
}

export interface EmbedPageResult extends PageResult {
  /** Of the whole migration so far. */
  readonly bill: Costs;
}

/** What `embedPage` tells with each heartbeat: a page may take minutes. */
export interface PageUnderWay {
  readonly jobs: PageResult;
  /** Of the whole migration. */
  readonly bill?: Costs;
}

export interface LinkPageResult {
  /** Jobs of the page that had no true list, and how many have one now. */
  readonly toLink: number;
  readonly linked: number;
  readonly listsWritten: number;
}

export interface PreparePurgeInput {
  /** The words that whoever deletes everything has to type. */
  readonly confirm: string;
}

export interface PurgePlan {
  /** Pages of the board. */
  readonly pages: number;
  /** All documents; of them: with an embedding, with links, and on no page because their ids are of another kind. */
  readonly jobs: number;
  readonly embeddings: number;
  readonly lists: number;
  readonly foreign: number;
  /** ms since 1970: jobs that were saved later are embedded anew. */
  readonly at: number;
}

export interface PurgePageInput {
  readonly at: number;
  /** Its place, from 0; absent for the documents that are on no page. */
  readonly page?: number;
}

export interface FinishPurgeInput {
  readonly at: number;
  /** Whether it is given up when a migration was begun meanwhile. */
  readonly lastRound: boolean;
}

export interface PurgeEnd {
  /** Documents beside the board that were deleted. */
  readonly sideDocuments: number;
  /** Jobs that have an embedding, because somebody saved them meanwhile. */
  readonly kept: number;
  /** Whether a migration was begun meanwhile. */
  readonly undone: boolean;
}
