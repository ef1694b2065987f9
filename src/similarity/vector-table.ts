/**
 * Vectors of one length in one block of memory, by slot.
 *
 * The cosine is `dot / (|a| * |b|)` over the stored float32 numbers in double precision. Products and sums are made
 * in the same order for (a, b) and (b, a), so both jobs of a pair always get the very same score.
 */
export class VectorTable {
  private block: Float32Array;
  private lengths: Float64Array;

  constructor(
    readonly dimensions: number,
    capacity = 256,
  ) {
    this.block = new Float32Array(capacity * dimensions);
    this.lengths = new Float64Array(capacity);
  }

  set(slot: number, vector: Float32Array): void {
    if (slot >= this.lengths.length) this.grow(slot + 1);
    this.block.set(vector, slot * this.dimensions);
    this.lengths[slot] = Math.sqrt(this.dot(slot, slot));
  }

  /** Cosine of two slots, -1 to 1. */
  cosine(a: number, b: number): number {
    return this.dot(a, b) / (this.lengths[a]! * this.lengths[b]!);
  }

  private dot(a: number, b: number): number {
    const { block, dimensions } = this;
    const [left, right] = [a * dimensions, b * dimensions];
    // Four sums keep the processor's pipeline full; one sum waits for each addition.
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    let i = 0;
    for (const whole = dimensions - 3; i < whole; i += 4) {
      s0 += block[left + i]! * block[right + i]!;
      s1 += block[left + i + 1]! * block[right + i + 1]!;
      s2 += block[left + i + 2]! * block[right + i + 2]!;
      s3 += block[left + i + 3]! * block[right + i + 3]!;
    }
    for (; i < dimensions; i += 1) s0 += block[left + i]! * block[right + i]!;
    return s0 + s1 + (s2 + s3);
  }

  private grow(slots: number): void {
    const capacity = Math.max(slots, Math.ceil(this.lengths.length * 1.5));
    const block = new Float32Array(capacity * this.dimensions);
    block.set(this.block);
    const lengths = new Float64Array(capacity);
    lengths.set(this.lengths);
    [this.block, this.lengths] = [block, lengths];
  }
}
