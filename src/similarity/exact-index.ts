import type { IndexChange, IndexEntry, ListChange } from './index-entry';
import { compareLinks, sameLinks, type Link } from './link';
import { TopLinks } from './top-links';
import { VectorTable } from './vector-table';

/**
 * All live jobs of one model, in memory, with the lists they have in the database.
 *
 * Exact: each answer looks at every vector. One pass over them answers both questions that a changed job asks:
 * which are my nearest, and in whose lists do I belong.
 */
export class ExactIndex {
  private table: VectorTable | undefined;
  private readonly slots = new Map<string, number>();
  private readonly entries: (IndexEntry | undefined)[] = [];
  private readonly free: number[] = [];

  /** `dimensions`: length of the vectors to take; 0 for that of the first one. */
  constructor(private readonly options: { topK: number; minScore: number; dimensions?: number }) {}

  get size(): number {
    return this.slots.size;
  }

  apply(change: IndexChange): void {
    if (change.kind === 'remove') return this.remove(change.jobId);
    if (change.kind === 'put') return this.put(change.entry, change.vector);
    const slot = this.slots.get(change.jobId);
    if (slot === undefined) return;
    this.entries[slot] = { ...this.entries[slot]!, links: change.links, revision: change.revision };
  }

  /** The list that a job should have; undefined when the job is not live here. */
  neighbours(jobId: string, now: number): Link[] | undefined {
    const slot = this.liveSlot(jobId, now);
    return slot === undefined ? undefined : this.nearest(slot, now);
  }

  /** The hash of the vector and the revision of the list that the index holds for a live job. */
  versionOf(jobId: string, now: number): Partial<Pick<IndexEntry, 'hash' | 'revision'>> {
    const slot = this.liveSlot(jobId, now);
    if (slot === undefined) return {};
    const { hash, revision } = this.entries[slot]!;
    return { hash, revision };
  }

  /** Every list that is wrong because of this job: its own, those it belongs in, those it must leave. */
  listChanges(jobId: string, now: number): ListChange[] {
    const own = this.liveSlot(jobId, now);
    const top = new TopLinks(this.options.topK);
    const changes: ListChange[] = [];
    for (const [other, slot] of this.slots) {
      const entry = this.entries[slot]!;
      if (slot === own || !isLive(entry, now)) continue;
      const score = own === undefined ? undefined : this.score(slot, own);
      if (score !== undefined && score >= top.floor) top.offer({ jobId: other, score, computedAt: now });
      const link = score === undefined ? undefined : { jobId, score, computedAt: now };
      const change = this.withOrWithout(slot, jobId, link, now);
      if (change) changes.push(change);
    }
    const change = own === undefined ? undefined : this.differing(own, top.toArray());
    if (change) changes.push(change);
    return changes;
  }

  /** Which lists of these jobs are wrong for whatever reason: each is compared with all jobs. */
  wrongLists(jobIds: readonly string[], now: number): ListChange[] {
    return jobIds.flatMap((jobId) => {
      const slot = this.liveSlot(jobId, now);
      const change = slot === undefined ? undefined : this.differing(slot, this.nearest(slot, now));
      return change ? [change] : [];
    });
  }

  /** Some of the jobs, in an order that stays: those of `count` places from `from` on. */
  jobsFrom(from: number, count: number): string[] {
    return this.entries.slice(from, from + count).flatMap((entry) => (entry ? [entry.jobId] : []));
  }

  /** Places in that order; some may be empty. */
  get places(): number {
    return this.entries.length;
  }

  /** The list of the job in `slot` with `link` where it belongs, or undefined where the list is right already. */
  private withOrWithout(
    slot: number,
    jobId: string,
    link: Link | undefined,
    now: number,
  ): ListChange | undefined {
    const { links, ...entry } = this.entries[slot]!;
    const held = links.find((one) => one.jobId === jobId);
    if (held) {
      if (held.score === link?.score) return undefined;
      // What would come after the last entry is not known from the list: look at all again.
      return { ...changeOf(entry, keepTimes(this.nearest(slot, now), links)), chosenAnew: true };
    }
    if (!link) return undefined;
    const full = links.length >= this.options.topK;
    if (full && compareLinks(link, links[links.length - 1]!) > 0) return undefined;
    const longer = [...links, link].sort(compareLinks).slice(0, this.options.topK);
    return { ...changeOf(entry, longer), chosenAnew: false };
  }

  /** The change that makes the list of the job in `slot` what it should be; undefined where it is. */
  private differing(slot: number, links: readonly Link[]): ListChange | undefined {
    const entry = this.entries[slot]!;
    if (sameLinks(links, entry.links)) return undefined;
    return { ...changeOf(entry, keepTimes(links, entry.links)), chosenAnew: true };
  }

  private nearest(slot: number, now: number): Link[] {
    const top = new TopLinks(this.options.topK);
    for (const [other, otherSlot] of this.slots) {
      if (otherSlot === slot || !isLive(this.entries[otherSlot]!, now)) continue;
      const score = this.score(slot, otherSlot);
      if (score !== undefined && score >= top.floor) top.offer({ jobId: other, score, computedAt: now });
    }
    return top.toArray();
  }

  /** Cosine of two slots; undefined below the threshold. */
  private score(a: number, b: number): number | undefined {
    const score = this.table!.cosine(a, b);
    return score >= this.options.minScore ? score : undefined;
  }

  private liveSlot(jobId: string, now: number): number | undefined {
    const slot = this.slots.get(jobId);
    return slot !== undefined && isLive(this.entries[slot]!, now) ? slot : undefined;
  }

  private put(entry: IndexEntry, vector: Float32Array | undefined): void {
    const known = this.slots.get(entry.jobId);
    if (known === undefined && !vector) return;
    if (vector) {
      this.table ??= new VectorTable(this.options.dimensions || vector.length);
      if (vector.length !== this.table.dimensions) return this.remove(entry.jobId);
    }
    const slot = known ?? this.free.pop() ?? this.entries.length;
    this.slots.set(entry.jobId, slot);
    this.entries[slot] = entry;
    if (vector) this.table!.set(slot, vector);
  }

  private remove(jobId: string): void {
    const slot = this.slots.get(jobId);
    if (slot === undefined) return;
    this.slots.delete(jobId);
    this.entries[slot] = undefined;
    this.free.push(slot);
  }
}

function changeOf(
  { jobId, hash, revision }: Pick<IndexEntry, 'jobId' | 'hash' | 'revision'>,
  links: readonly Link[],
): Omit<ListChange, 'chosenAnew'> {
  return { jobId, hash, revision, links };
}

function isLive(entry: IndexEntry, now: number): boolean {
  return entry.expiresAt === null || entry.expiresAt > now;
}

/** An entry that did not change keeps the time at which it was computed. */
function keepTimes(links: readonly Link[], before: readonly Link[]): Link[] {
  return links.map((link) => {
    const held = before.find((one) => one.jobId === link.jobId && one.score === link.score);
    return held ?? link;
  });
}
