import { op, types, wasmModule, type Code } from './wasm-module';

/** Rows that are worked on at once: few enough for the processor's second cache, beside the queries. */
export const tileRows = 64;
/** Numbers that one turn of the inner loop takes; rows are as long as a multiple of it. */
export const step = 32;

const { i32, f32, v128 } = types;
const bytesAStep = 2 * step;

/** `local += by` */
const advance = (local: number, by: Code): Code => [op.get(local), by, op.add, op.set(local)];
const isBefore = (local: number, end: number): Code => [op.get(local), op.get(end), op.lessUnsigned];
const copy = (from: number, to: number): Code => [op.get(from), op.set(to)];
/** `to = base + count * size` */
const behind = (base: number, count: Code, size: number, to: number): Code => [
  [op.get(base), count, op.get(size), op.multiply, op.add],
  op.set(to),
];

/**
 * `quantise(source, target, bytes, scale)`: 32-bit floats times `scale`, rounded to 16-bit numbers. `bytes` of the
 * target, a multiple of 16.
 */
function quantise(): Code {
  const [source, target, bytes, scale, end, factor] = [0, 1, 2, 3, 4, 5];
  const four = (offset: number): Code => [
    [op.get(source), op.load128(offset), op.get(factor)],
    [op.multiplyFloats, op.nearest, op.toInts],
  ];
  return [
    [op.get(scale), op.splatFloat, op.set(factor)],
    [op.get(target), op.get(bytes), op.add, op.set(end)],
    op.loop([
      [op.get(target), four(0), four(16), op.toShorts, op.store128(0)],
      advance(source, op.constant(32)),
      advance(target, op.constant(16)),
      isBefore(target, end),
    ]),
  ];
}

/**
 * `dots(queries, rows, out, queryCount, rowCount, bytes)`: the dot product of each query with each row, `bytes` long
 * each, as 32-bit numbers at `out[query * tileRows + row]`. Counts are multiples of 4 and of 2: eight sums at once
 * use each number that was loaded several times, and fit the processor's sixteen registers.
 */
function dots(): Code {
  const [query, rows, out, queryCount, rowCount, bytes] = [0, 1, 2, 3, 4, 5];
  const [queryEnd, row, rowEnd, end, target] = [6, 7, 8, 9, 10];
  const [q, r] = [
    [11, 12, 13, 14],
    [15, 16],
  ];
  const sum = (n: number, m: number): number => 17 + 2 * n + m;
  const [left, right] = [[25, 26], 27];
  const sums = q.flatMap((_, n) => r.map((_row, m) => [n, m] as const));

  const turn = (offset: number): Code => [
    ...r.map((pointer, m): Code => [op.get(pointer), op.load128(offset), op.set(left[m]!)]),
    ...q.map((pointer, n): Code => [
      [op.get(pointer), op.load128(offset), op.set(right)],
      ...r.map((_row, m): Code => {
        const product = [op.get(right), op.get(left[m]!), op.dotShorts];
        return [op.get(sum(n, m)), product, op.addInts, op.set(sum(n, m))];
      }),
    ]),
  ];
  const total = (local: number): Code => [
    ...[0, 1, 2, 3].map((n): Code => [op.get(local), op.lane(n)]),
    ...[op.add, op.add, op.add],
  ];

  const tile: Code = [
    q.map((pointer, n) => behind(query, op.constant(n), bytes, pointer)),
    r.map((pointer, m) => behind(row, op.constant(m), bytes, pointer)),
    sums.map(([n, m]): Code => [op.zero128, op.set(sum(n, m))]),
    [op.get(query), op.get(bytes), op.add, op.set(end)],
    op.loop([
      [0, 16, 32, 48].map(turn),
      [...q, ...r].map((pointer) => advance(pointer, op.constant(bytesAStep))),
      isBefore(q[0]!, end),
    ]),
    sums.map(([n, m]): Code => [op.get(target), total(sum(n, m)), op.storeInt(4 * (n * tileRows + m))]),
  ];

  return [
    behind(query, op.get(queryCount), bytes, queryEnd),
    behind(rows, op.get(rowCount), bytes, rowEnd),
    op.loop([
      [copy(rows, row), copy(out, target)],
      op.loop([
        tile,
        advance(target, op.constant(8)),
        behind(row, op.constant(2), bytes, row),
        isBefore(row, rowEnd),
      ]),
      advance(out, op.constant(4 * 4 * tileRows)),
      behind(query, op.constant(4), bytes, query),
      isBefore(query, queryEnd),
    ]),
  ];
}

export interface DotProgram {
  readonly quantise: (source: number, target: number, bytes: number, scale: number) => void;
  readonly dots: (
    ...given: [
      queries: number,
      rows: number,
      out: number,
      queryCount: number,
      rowCount: number,
      bytes: number,
    ]
  ) => void;
}

/** Made here and not compiled from another language: two loops need no tool that builds them. */
export const dotProgram = wasmModule([
  { name: 'quantise', params: [i32, i32, i32, f32], locals: [i32, v128], code: quantise() },
  {
    name: 'dots',
    params: Array<typeof i32>(6).fill(i32),
    locals: [...Array<typeof i32>(11).fill(i32), ...Array<typeof v128>(11).fill(v128)],
    code: dots(),
  },
]);

/** Node's types do not know WebAssembly; this much of it is used. */
interface Engine {
  validate(code: Uint8Array): boolean;
  Module: new (code: Uint8Array) => object;
  Memory: new (pages: { initial: number; maximum: number }) => KernelMemory;
  Instance: new (module: object, imports: { env: { memory: KernelMemory } }) => { exports: object };
}

interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

export const engine = (globalThis as { WebAssembly?: Engine }).WebAssembly;
