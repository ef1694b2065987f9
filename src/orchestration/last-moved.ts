import { BoundedMap } from '../platform/bounded-map';

interface Seen {
  /** As it told, by whatever clock. */
  readonly stamp: number;
  /** When it moved, by this clock. */
  readonly movedAt: number;
  readonly lookedAt: number;
}

/**
 * How long ago something moved, where all that is seen is the time that it gives itself. Clocks of machines differ, so a
 * time that changed did so since the look before, whatever it says; only what never changed since it was first seen is
 * as old as it says.
 */
export function createLastMoved(now: () => number = Date.now) {
  const seen = new BoundedMap<string, Seen>({ size: 10_000 });

  return {
    /** Milliseconds. @param stamp ms since 1970, by whatever clock */
    ageMs: (name: string, stamp: number): number => {
      const at = now();
      const before = seen.get(name);
      const movedAt =
        before?.stamp === stamp ? before.movedAt : Math.min(at, Math.max(stamp, before?.lookedAt ?? stamp));
      seen.set(name, { stamp, movedAt, lookedAt: at });
      return Math.max(0, at - movedAt);
    },
  };
}
