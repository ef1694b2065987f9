import { lookAtBatch, type BatchLook } from './batch-look';
import { chooseLists } from './choose-lists';
import { EntryTable, type IndexOptions } from './entry-table';
import type { IndexChange, IndexEntry, ListChange } from './index-entry';
import type { Link } from './link';
import { nearest, type NearestAnswer, type NearestQuestion } from './nearest';
import { chosenAnew, isOwed } from './list-of';
import { secondLook, type SecondLook, type SecondLookRequest } from './second-look';
import { toTheEnd } from './slices';

/**
 * All live jobs of one model, in memory, with the lists they have in the database.
 *
 * Exact: each answer looks at every vector. One pass over them answers both questions that a changed job asks:
 * which are my nearest, and in whose lists do I belong.
 */
export class ExactIndex {
  private readonly table: EntryTable;

  constructor(private readonly options: IndexOptions) {
    this.table = new EntryTable(options);
  }

  get size(): number {
    return this.table.size;
  }

  /** Of the vectors, with the room that is kept for more. */
  get bytes(): number {
    return this.table.bytes;
  }

  apply(change: IndexChange): void {
    this.table.apply(change);
  }

  /** The list that a job should have; undefined when the job is not live here. */
  neighbours(jobId: string, now: number): readonly Link[] | undefined {
    return this.choose([jobId], now)[0]?.links;
  }

  /** What readers ask, several questions in one pass, in steps: see `nearest`. */
  nearest(
    questions: readonly NearestQuestion[],
    now: number,
  ): Generator<void, readonly (NearestAnswer | undefined)[]> {
    return nearest(this.table, this.options, questions, now);
  }

  /** The hash of the vector and the revision of the list that the index holds for a live job. */
  versionOf(jobId: string, now: number): Partial<Pick<IndexEntry, 'hash' | 'revision'>> {
    const slot = this.table.liveSlot(jobId, now);
    if (slot === undefined) return {};
    const { hash, revision } = this.table.at(slot)!;
    return { hash, revision };
  }

  /** Every list that is wrong because of this job: its own, those it belongs in, those it must leave. */
  listChanges(jobId: string, now: number): readonly ListChange[] {
    return toTheEnd(this.lookAtBatch([jobId], now)).changes;
  }

  /** The same because of any of these jobs, in steps: see `lookAtBatch`. */
  lookAtBatch(jobIds: readonly string[], now: number): Generator<void, BatchLook> {
    return lookAtBatch(this.table, this.options, jobIds, now);
  }

  /** Which of the lists that were written for a batch are wrong all the same, in steps: see `secondLook`. */
  lookAgain(request: SecondLookRequest, now: number): Generator<void, SecondLook> {
    return secondLook(this.table, this.options, request, now);
  }

  /** Which lists of these jobs are wrong for whatever reason, but for those that are owed: each is compared with all jobs. */
  wrongLists(jobIds: readonly string[], now: number): ListChange[] {
    return this.choose(jobIds, now).flatMap(({ entry, links }) => {
      const change = isOwed(entry) ? undefined : chosenAnew(entry, links);
      return change ? [change] : [];
    });
  }

  /** Some of the jobs, in an order that stays: those of `count` places from `from` on. */
  jobsFrom(from: number, count: number): string[] {
    const entries = Array.from({ length: Math.min(count, this.places - from) }, (_, n) =>
      this.table.at(from + n),
    );
    return entries.flatMap((entry) => (entry ? [entry.jobId] : []));
  }

  /** Places in that order; some may be empty. */
  get places(): number {
    return this.table.places;
  }

  private choose(jobIds: readonly string[], now: number) {
    const slots = jobIds.map((jobId) => this.table.liveSlot(jobId, now)).filter((slot) => slot !== undefined);
    return toTheEnd(chooseLists(this.table, this.options, { slots, gives: () => false, now })).own;
  }
}
