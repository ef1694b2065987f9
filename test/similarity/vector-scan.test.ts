import { describe, expect, it } from '@jest/globals';
import { hasTileKernel, marginOf } from '../../src/similarity/kernel/tile-kernel';
import { tileRows } from '../../src/similarity/kernel/dot-program';
import { toTheEnd } from '../../src/similarity/slices';
import { scanVectors } from '../../src/similarity/vector-scan';
import { VectorTable } from '../../src/similarity/vector-table';

const random = (dimensions: number, scale = 1): Float32Array =>
  Float32Array.from({ length: dimensions }, () => (Math.random() - 0.5) * scale);

function tableOf(vectors: readonly Float32Array[], fast: boolean): VectorTable {
  const table = new VectorTable(vectors[0]!.length, { capacity: 2, fast });
  vectors.forEach((vector, slot) => table.set(slot, vector));
  return table;
}

/** Every pair that a scan tells of, as text. */
function pairs(table: VectorTable, queries: readonly number[], places: number, floor: number): string[] {
  const found: string[] = [];
  const scan = scanVectors(table, {
    ...{ queries, places, floors: new Float64Array(queries.length).fill(floor) },
    rowFloor: (slot) => (slot % 5 === 4 ? undefined : slot % 3 ? Infinity : floor / 2),
    found: (query, slot, cosine) => void found.push(`${query} ${slot} ${cosine}`),
  });
  toTheEnd(scan);
  return found.sort();
}

describe('the kernel', () => {
  it('is there on this machine', () => {
    expect(hasTileKernel).toBe(true);
    expect(tableOf([random(3)], true).kernel).toBeDefined();
    expect(tableOf([random(3)], false).kernel).toBeUndefined();
  });

  it.each([1, 5, 31, 32, 33, 384, 1536, 16_384])(
    'is never further from double precision than its margin, with %d numbers',
    (dimensions) => {
      const spike = Float32Array.from({ length: dimensions }, (_, n) => (n === 0 ? -1 : 0));
      const flat = new Float32Array(dimensions).fill(7e-4);
      // Numbers that lie just between two roundings, all off to the same side.
      const off = Float32Array.from({ length: dimensions }, (_, n) => 100.5 + (n % 7));
      const vectors = [
        spike,
        flat,
        off,
        random(dimensions),
        random(dimensions, 1e-6),
        random(dimensions, 1e6),
      ];
      const table = tableOf(vectors, true);
      const kernel = table.kernel!;
      vectors.forEach((_, slot) => {
        kernel.setQuery(slot, slot, table.length(slot));
        kernel.setRow(slot, slot, table.length(slot));
      });
      const dots = kernel.dots(vectors.length, vectors.length);
      vectors.forEach((_, a) =>
        vectors.forEach((_, b) => {
          const rough = dots[a * tileRows + b]! / 32_767 ** 2;
          expect(Math.abs(rough - table.cosine(a, b))).toBeLessThanOrEqual(marginOf(dimensions));
        }),
      );
      expect(marginOf(dimensions)).toBeLessThan(0.005);
    },
  );

  it.each([
    [6, 300, 130],
    [384, 200, 7],
    [1536, 70, 1],
  ])(
    'finds the same pairs as plain comparison: %d numbers, %d vectors, %d queries',
    (dimensions, count, asked) => {
      const vectors = Array.from({ length: count }, () => random(dimensions));
      // Vectors that are equal, and some whose cosine lies within the margin of another's.
      for (let n = 10; n < count; n += 10) vectors[n] = vectors[n - 10]!;
      for (let n = 13; n < count; n += 10)
        vectors[n] = vectors[n - 10]!.map((x) => x * (1 + Math.random() * 1e-4));
      const queries = Array.from({ length: asked }, (_, n) => (n * 7) % count);
      const floor = 2 / Math.sqrt(dimensions);
      const [plain, fast] = [false, true].map((each) => pairs(tableOf(vectors, each), queries, count, floor));
      expect(plain!.length).toBeGreaterThan(asked / 2);
      expect(fast).toEqual(plain);
    },
  );

  it('gives way where a vector cannot be stretched, and takes one that is no vector', () => {
    const vectors = [random(8), random(8, 1e-30), random(8)];
    const table = tableOf(vectors, true);
    expect(table.kernel).toBeUndefined();
    expect(pairs(table, [0], 3, -1)).toHaveLength(3);
    const odd = [
      random(8),
      new Float32Array(8),
      new Float32Array(8).fill(NaN),
      new Float32Array(8).fill(Infinity),
    ];
    expect(tableOf(odd, true).kernel).toBeDefined();
    expect(pairs(tableOf(odd, true), [0, 1, 2, 3], 4, -1)).toHaveLength(1);
  });
});
