import type { IndexChange, ListChange } from './index-entry';
import type { Link } from './link';

/** What may be asked of the index thread; `now` is the asker's clock, ms since 1970. */
export type IndexRequest =
  | { readonly kind: 'apply'; readonly changes: readonly IndexChange[] }
  | { readonly kind: 'neighbours'; readonly jobId: string; readonly now: number }
  | { readonly kind: 'listChanges'; readonly jobId: string; readonly now: number };

/** The list a job should have. `hash` and `links` are absent where the index holds no such live job. */
export interface Neighbours {
  readonly hash?: string;
  readonly links?: readonly Link[];
  /** Jobs in the index. */
  readonly size: number;
}

export interface IndexReplies {
  /** Jobs in the index. */
  apply: number;
  neighbours: Neighbours;
  listChanges: readonly ListChange[];
}
