import { BoundedMap } from '../platform/bounded-map';

const hour = 3_600_000;

/** Widths of the ranges, the narrowest first; the last step, one beyond, has no beginning. */
export const windowsMs: readonly number[] = [hour / 4, 4 * hour, 64 * hour, 1_024 * hour];

/** Remembers for a minute which width filled a page, so that a rare category is read in one step. */
export function createWindowMemory() {
  const steps = new BoundedMap<string, number>({ size: 1_000, ttlMs: 60_000 });
  return {
    first: (filter: string): number => steps.get(filter) ?? 0,
    keep: (filter: string, step: number): void => {
      if (steps.get(filter) === undefined) steps.set(filter, step);
    },
  };
}
