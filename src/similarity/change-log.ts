const kept = 20_000;

/** Whose vector came, changed or went, in the order in which it happened; the last `size` of these changes. */
export class ChangeLog {
  private readonly ring: string[] = [];
  private count = 0;

  constructor(private readonly size = kept) {}

  /** A point in time: as many changes as happened before it. */
  get mark(): number {
    return this.count;
  }

  add(jobId: string): void {
    this.ring[this.count % this.size] = jobId;
    this.count += 1;
  }

  /** Whose vector changed since a mark; undefined where that is not known any more. */
  since(mark: number): Set<string> | undefined {
    if (this.count - mark > this.size) return undefined;
    const changed = new Set<string>();
    for (let n = mark; n < this.count; n += 1) changed.add(this.ring[n % this.size]!);
    return changed;
  }
}
