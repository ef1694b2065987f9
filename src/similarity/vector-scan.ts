import { tileRows } from './kernel/dot-program';
import { marginOf, mostQueries, roughLimit, type TileKernel } from './kernel/tile-kernel';
import type { VectorTable } from './vector-table';

export interface VectorScan {
  /** Slots whose vectors are compared with all others. */
  readonly queries: readonly number[];
  /** For each query the least cosine that is of use to it; may rise while the scan goes on. */
  readonly floors: Float64Array;
  /** Slots to look at: from 0 up to this. */
  readonly places: number;
  /** The least cosine that is of use to a slot's own list; `Infinity` for none, undefined to leave the slot out. */
  readonly rowFloor: (slot: number) => number | undefined;
  /** Told of every pair whose cosine reaches one of the two floors; `query` is a place in `queries`. */
  readonly found: (query: number, slot: number, cosine: number) => void;
}

/**
 * Compares the vectors of some slots with those of all, in double precision where it matters: what a rough comparison
 * shows to be too low for both floors, by more than its error, is not looked at again. Yields every few tens of
 * thousands of pairs: whoever drives it may let others at the table meanwhile.
 */
export function* scanVectors(table: VectorTable, scan: VectorScan): Generator<void, void> {
  for (let first = 0; first < scan.queries.length; first += mostQueries) {
    const end = Math.min(first + mostQueries, scan.queries.length);
    for (let slot = 0; slot < scan.places;) {
      const { kernel } = table;
      const rows: number[] = [];
      const floors: number[] = [];
      for (; slot < scan.places && rows.length < tileRows; slot += 1) {
        const floor = scan.rowFloor(slot);
        if (floor === undefined) continue;
        rows.push(slot);
        floors.push(floor);
      }
      if (kernel) scanTile(table, kernel, scan, { first, end, rows, floors });
      else scanPlainly(table, scan, { first, end, rows, floors });
      yield;
    }
  }
}

interface Tile {
  /** Queries from `first` up to `end`. */
  readonly first: number;
  readonly end: number;
  readonly rows: readonly number[];
  readonly floors: readonly number[];
}

function scanPlainly(table: VectorTable, scan: VectorScan, { first, end, rows, floors }: Tile): void {
  for (let query = first; query < end; query += 1) {
    for (let n = 0; n < rows.length; n += 1) {
      const cosine = table.cosine(scan.queries[query]!, rows[n]!);
      if (cosine >= scan.floors[query]! || cosine >= floors[n]!) scan.found(query, rows[n]!, cosine);
    }
  }
}

/** Who had the kernel's memory last: its queries are still there. */
const lastUser = new WeakMap<TileKernel, { scan: VectorScan; first: number }>();

function scanTile(
  table: VectorTable,
  kernel: TileKernel,
  scan: VectorScan,
  { first, end, rows, floors }: Tile,
): void {
  const { queries } = scan;
  const last = lastUser.get(kernel);
  if (last?.scan !== scan || last.first !== first) {
    for (let q = first; q < end; q += 1) kernel.setQuery(q - first, queries[q]!, table.length(queries[q]!));
    lastUser.set(kernel, { scan, first });
  }
  rows.forEach((slot, n) => kernel.setRow(n, slot, table.length(slot)));
  const dots = kernel.dots(end - first, rows.length);

  const margin = marginOf(table.dimensions);
  const rowLimits = Int32Array.from(floors, (floor) => roughLimit(floor, margin));
  for (let query = first; query < end; query += 1) {
    let limit = roughLimit(scan.floors[query]!, margin);
    const at = (query - first) * tileRows;
    for (let n = 0; n < rows.length; n += 1) {
      const dot = dots[at + n]!;
      if (dot < limit && dot < rowLimits[n]!) continue;
      const cosine = table.cosine(queries[query]!, rows[n]!);
      if (!(cosine >= scan.floors[query]! || cosine >= floors[n]!)) continue;
      scan.found(query, rows[n]!, cosine);
      limit = roughLimit(scan.floors[query]!, margin);
    }
  }
}
