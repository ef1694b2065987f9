import { ChangeLog } from './change-log';
import { FacetTable } from './facet-table';
import type { Facets } from './facets';
import type { IndexChange, IndexEntry } from './index-entry';
import { isComparable, VectorTable } from './vector-table';

export interface IndexOptions {
  readonly topK: number;
  readonly minScore: number;
  /** Length of the vectors to take; 0 or absent for that of the first one. */
  readonly dimensions?: number;
  /** See `VectorTable`; true where absent. */
  readonly fast?: boolean;
  /** Changes that are remembered; see `ChangeLog`. */
  readonly changesKept?: number;
}

/** All jobs of the index, one a slot: the entry here, the vector in `vectors`, the facets beside. */
export class EntryTable {
  private table: VectorTable | undefined;
  private readonly slots = new Map<string, number>();
  private readonly entries: (IndexEntry | undefined)[] = [];
  private readonly free: number[] = [];
  private readonly facets = new FacetTable();
  private readonly log: ChangeLog;

  constructor(private readonly options: IndexOptions) {
    this.log = new ChangeLog(options.changesKept);
  }

  get size(): number {
    return this.slots.size;
  }

  /** Slots there are; some may be empty. */
  get places(): number {
    return this.entries.length;
  }

  /** Of the vectors. */
  get bytes(): number {
    return this.table?.bytes ?? 0;
  }

  /** Only where there is a job. */
  get vectors(): VectorTable {
    return this.table!;
  }

  /** Rises with every vector that comes, changes or goes. */
  get mark(): number {
    return this.log.mark;
  }

  at(slot: number): IndexEntry | undefined {
    return this.entries[slot];
  }

  liveAt(slot: number, now: number): IndexEntry | undefined {
    const entry = this.entries[slot];
    return entry && isLive(entry, now) ? entry : undefined;
  }

  liveSlot(jobId: string, now: number): number | undefined {
    const slot = this.slots.get(jobId);
    return slot !== undefined && isLive(this.entries[slot]!, now) ? slot : undefined;
  }

  /**
   * Jobs that came, changed or went since a mark, and those whose date passed (or, by another clock, did not pass
   * after all) between the two times; undefined where that is not known any more.
   */
  changedSince(mark: number, between: readonly [number, number]): Set<string> | undefined {
    const changed = this.log.since(mark);
    const [from, to] = [Math.min(...between), Math.max(...between)];
    for (const entry of changed ? this.entries : []) {
      const ends = entry?.expiresAt ?? -Infinity;
      if (ends > from && ends <= to) changed!.add(entry!.jobId);
    }
    return changed;
  }

  apply(change: IndexChange): void {
    if (change.kind === 'remove') return this.remove(change.jobId);
    if (change.kind === 'put') return this.put(change);
    const slot = this.slots.get(change.jobId);
    if (slot === undefined) return;
    this.entries[slot] = { ...this.entries[slot]!, links: change.links, revision: change.revision };
  }

  /** Whether the jobs of slots fit a filter; see `FacetTable`. */
  fits(filter: Facets): (slot: number) => boolean {
    return this.facets.fits(filter);
  }

  /**
   * A slot for a vector that is no job's, until it is released; undefined where it cannot be compared with those of the
   * jobs.
   */
  hold(vector: Float32Array): number | undefined {
    // A reader's vector does not decide how long those of the jobs are.
    const dimensions = this.options.dimensions || this.table?.dimensions;
    if (vector.length !== dimensions || !isComparable(vector)) return undefined;
    const slot = this.free.pop() ?? this.entries.length;
    this.entries[slot] = undefined;
    this.vectorsFor(vector).set(slot, vector);
    return slot;
  }

  release(slot: number): void {
    this.free.push(slot);
  }

  private vectorsFor(vector: Float32Array): VectorTable {
    const { dimensions, fast } = this.options;
    return (this.table ??= new VectorTable(dimensions || vector.length, { fast: fast ?? true }));
  }

  private put({ entry, facets, vector }: Extract<IndexChange, { kind: 'put' }>): void {
    const known = this.slots.get(entry.jobId);
    if (known === undefined && !vector) return;
    if (vector && vector.length !== this.vectorsFor(vector).dimensions) return this.remove(entry.jobId);
    const slot = known ?? this.free.pop() ?? this.entries.length;
    const before = this.entries[slot];
    this.slots.set(entry.jobId, slot);
    this.entries[slot] = entry;
    this.facets.set(slot, facets);
    if (vector) this.table!.set(slot, vector);
    if (vector || before?.expiresAt !== entry.expiresAt || before.hash !== entry.hash) {
      this.log.add(entry.jobId);
    }
  }

  private remove(jobId: string): void {
    const slot = this.slots.get(jobId);
    if (slot === undefined) return;
    this.slots.delete(jobId);
    this.entries[slot] = undefined;
    this.facets.set(slot);
    this.free.push(slot);
    this.log.add(jobId);
  }
}

function isLive(entry: IndexEntry, now: number): boolean {
  return entry.expiresAt === null || entry.expiresAt > now;
}
