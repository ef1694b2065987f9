import { dotProgram, engine, step, tileRows, type DotProgram } from './dot-program';

/** Queries that are compared with each tile of rows. */
export const mostQueries = 96;

const page = 65_536;
const mostPages = 65_536;
/** What a vector of length 1 is stretched to: no number leaves 16 bits, and no sum of products 32. */
export const reach = 32_767;

export type TileKernel = ReturnType<typeof createTileKernel>;

/** Whether this machine has it: WebAssembly with vectors of 128 bits. */
export const hasTileKernel = engine?.validate(dotProgram) ?? false;

/**
 * Compares many vectors with many at once, roughly and fast: rounded to 16 bits, which halves the bytes and lets one
 * instruction make eight products. Who needs a score asks for it in double precision where this one is near enough.
 *
 * Vectors live in the kernel's memory, one a slot, so there is no second copy of them. `rowLength` of them are apart.
 */
export function createTileKernel(dimensions: number) {
  const rowLength = Math.ceil(dimensions / step) * step;
  const roundedBytes = 2 * rowLength;
  const rowsAt = mostQueries * roundedBytes;
  const outAt = rowsAt + tileRows * roundedBytes;
  const vectorsAt = outAt + 4 * mostQueries * tileRows;
  const memory = new engine!.Memory({ initial: Math.ceil(vectorsAt / page), maximum: mostPages });
  const instance = new engine!.Instance(new engine!.Module(dotProgram), { env: { memory } });
  const program = instance.exports as unknown as DotProgram;
  /** The same slot's vector, stretched to `reach` and rounded. */
  const round = (slot: number, length: number, target: number): void =>
    program.quantise(vectorsAt + 4 * slot * rowLength, target, roundedBytes, reach / length);

  return {
    rowLength,
    /** Room for `slots` vectors; what was there stays, the rest is zero. A new view of all of it. */
    vectors: (slots: number): Float32Array => {
      const missing = vectorsAt + 4 * slots * rowLength - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / page));
      return new Float32Array(memory.buffer, vectorsAt, slots * rowLength);
    },
    /** `length`: that of the vector, by which it is divided. */
    setQuery: (place: number, slot: number, length: number): void =>
      round(slot, length, place * roundedBytes),
    setRow: (place: number, slot: number, length: number): void =>
      round(slot, length, rowsAt + place * roundedBytes),
    /** For each query and each row, at `query * tileRows + row`: their rough cosine times `reach` squared. */
    dots: (queries: number, rows: number): Int32Array => {
      const [wholeQueries, wholeRows] = [Math.ceil(queries / 4) * 4, Math.ceil(rows / 2) * 2];
      program.dots(0, rowsAt, outAt, wholeQueries, wholeRows, roundedBytes);
      return new Int32Array(memory.buffer, outAt, mostQueries * tileRows);
    },
  };
}

/**
 * How far a rough cosine may be from the true one. Rounding moves each number of a stretched vector by at most 1/2, and
 * by 0.004 more because the stretching is done in 32 bits. So the vector of length 1 is moved by at most
 * e = 0.51 * sqrt(n) / reach, and by Cauchy and Schwarz the cosine by at most e (1 + e) + e.
 */
export function marginOf(dimensions: number): number {
  const moved = (0.51 * Math.sqrt(dimensions)) / reach;
  return moved * (2 + moved) + 1e-9;
}

/** From which rough dot product on the cosine may be `floor`; a cosine below it never reaches that. */
export function roughLimit(floor: number, margin: number): number {
  const limit = Math.floor((floor - margin) * reach * reach);
  return Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, limit));
}
