import type { BatchLook } from './batch-look';
import type { IndexChange, ListChange } from './index-entry';
import type { Link } from './link';
import type { NearestAnswer, NearestQuestion } from './nearest';
import type { SecondLook, SecondLookRequest } from './second-look';

/** What may be asked of the index thread; `now` is the asker's clock, ms since 1970. */
export type IndexRequest =
  | { readonly kind: 'apply'; readonly changes: readonly IndexChange[] }
  | { readonly kind: 'neighbours'; readonly jobId: string; readonly now: number }
  | { readonly kind: 'listChanges'; readonly jobId: string; readonly now: number }
  | { readonly kind: 'lookAtBatch'; readonly jobIds: readonly string[]; readonly now: number }
  | ({ readonly kind: 'lookAgain'; readonly now: number } & SecondLookRequest)
  | { readonly kind: 'wrongLists'; readonly jobIds: readonly string[]; readonly now: number }
  | { readonly kind: 'jobsFrom'; readonly from: number; readonly count: number }
  | { readonly kind: 'nearest'; readonly questions: readonly NearestQuestion[]; readonly now: number }
  | { readonly kind: 'size' };

/** Some of the index's jobs, and how many places there are in all. */
export interface JobsFrom {
  readonly jobIds: readonly string[];
  readonly places: number;
}

/** How much the index holds. */
export interface IndexSize {
  readonly jobs: number;
  /** Of the vectors, with the room that is kept for more. */
  readonly bytes: number;
}

/** The list a job should have. `hash`, `revision` and `links` are absent where the index holds no such live job. */
export interface Neighbours {
  readonly hash?: string;
  /** Of the list that the job has now. */
  readonly revision?: number;
  readonly links?: readonly Link[];
  /** Jobs in the index. */
  readonly size: number;
}

export interface IndexReplies {
  /** Jobs in the index. */
  apply: number;
  neighbours: Neighbours;
  listChanges: readonly ListChange[];
  lookAtBatch: BatchLook;
  lookAgain: SecondLook;
  wrongLists: readonly ListChange[];
  jobsFrom: JobsFrom;
  nearest: readonly (NearestAnswer | undefined)[];
  size: IndexSize;
}
