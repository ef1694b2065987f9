import type { Facets } from './facets';
import type { Link } from './link';

/** What the index knows of a job: its vector's version and its list, as they stand in the database. */
export interface IndexEntry {
  readonly jobId: string;
  /** `embedding.contentHash`: the version of the vector. */
  readonly hash: string;
  /** When the job ends (ms since 1970); null for never. */
  readonly expiresAt: number | null;
  readonly links: readonly Link[];
  /** Number of writes of the list so far. */
  readonly revision: number;
}

/** A change of the index. `vector` is left out where it did not change; without `facets` the job has none. */
export type IndexChange =
  | {
      readonly kind: 'put';
      readonly entry: IndexEntry;
      readonly facets?: Facets;
      readonly vector?: Float32Array;
    }
  | {
      readonly kind: 'links';
      readonly jobId: string;
      readonly links: readonly Link[];
      readonly revision: number;
    }
  | { readonly kind: 'remove'; readonly jobId: string };

/** A list that is not what it should be: write `links` where `hash` and `revision` still stand. */
export interface ListChange {
  readonly jobId: string;
  readonly hash: string;
  readonly revision: number;
  readonly links: readonly Link[];
  /**
   * Chosen from all jobs, not only from the list and one job more: if a job came or went before this was written, the
   * run of that job may not have seen it, so whoever writes it looks at the whole list once more.
   */
  readonly chosenAnew: boolean;
}
