import { createTileKernel, hasTileKernel, type TileKernel } from './kernel/tile-kernel';

/** What is shorter or longer cannot be stretched in 32 bits; an embedding's length is near 1. */
const [shortest, longest] = [1e-25, 1e25];

/** Whether a vector has a direction, and a length that all ways of comparing can work with. */
export function isComparable(vector: Float32Array): boolean {
  const length = Math.sqrt(vector.reduce((sum, number) => sum + number * number, 0));
  return length >= shortest && length <= longest;
}

/**
 * Vectors of one length in one block of memory, by slot.
 *
 * The cosine is `dot / (|a| * |b|)` over the stored float32 numbers in double precision. Products and sums are made
 * in the same order for (a, b) and (b, a), so both jobs of a pair always get the very same score.
 */
export class VectorTable {
  private block: Float32Array;
  private lengths: Float64Array;
  private readonly rowLength: number;
  private readonly tiles: TileKernel | undefined;
  private isRegular = true;

  /** `fast`: whether to compare many at once where the machine can; the answers are the same. */
  constructor(
    readonly dimensions: number,
    { capacity = 256, fast = true }: { capacity?: number; fast?: boolean } = {},
  ) {
    this.tiles = fast && hasTileKernel ? createTileKernel(dimensions) : undefined;
    this.rowLength = this.tiles?.rowLength ?? dimensions;
    this.block = this.tiles?.vectors(capacity) ?? new Float32Array(capacity * dimensions);
    this.lengths = new Float64Array(capacity);
  }

  /** Compares many vectors with many; absent where the machine, or a vector here, is not made for it. */
  get kernel(): TileKernel | undefined {
    return this.isRegular ? this.tiles : undefined;
  }

  /** Memory that the vectors take, with the room that is kept for more. */
  get bytes(): number {
    return this.block.byteLength + this.lengths.byteLength;
  }

  set(slot: number, vector: Float32Array): void {
    if (slot >= this.lengths.length) this.grow(slot + 1);
    this.block.set(vector, slot * this.rowLength);
    const length = Math.sqrt(this.dot(slot, slot));
    this.lengths[slot] = length;
    if ((length > 0 && length < shortest) || (length > longest && length < Infinity)) this.isRegular = false;
  }

  length(slot: number): number {
    return this.lengths[slot]!;
  }

  /** Cosine of two slots, -1 to 1. */
  cosine(a: number, b: number): number {
    return this.dot(a, b) / (this.lengths[a]! * this.lengths[b]!);
  }

  /** Whether two slots hold the very same numbers. */
  same(a: number, b: number): boolean {
    const [left, right] = [a * this.rowLength, b * this.rowLength];
    for (let i = 0; i < this.dimensions; i += 1) {
      if (this.block[left + i] !== this.block[right + i]) return false;
    }
    return true;
  }

  private dot(a: number, b: number): number {
    const { block, dimensions } = this;
    const [left, right] = [a * this.rowLength, b * this.rowLength];
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
    const capacity = Math.max(slots, Math.ceil(this.lengths.length * 1.25));
    const lengths = new Float64Array(capacity);
    lengths.set(this.lengths);
    this.lengths = lengths;
    // The kernel's memory grows where it is.
    const block = this.tiles?.vectors(capacity) ?? new Float32Array(capacity * this.dimensions);
    if (!this.tiles) block.set(this.block);
    this.block = block;
  }
}
