/** How many calls at once are tried: one more with every round that goes well, half of them after a 429. */
export function createConcurrency(most: number) {
  let atOnce = 1;
  let cutAt = 0;
  return {
    atOnce: (): number => Math.floor(atOnce + 1e-9),
    wentWell: (): void => void (atOnce = Math.min(most, atOnce + 1 / Math.floor(atOnce + 1e-9))),
    /** Calls that were begun before the last cut say nothing new. */
    limited: (begunAt: number, now: number): void => {
      if (begunAt < cutAt) return;
      [atOnce, cutAt] = [Math.max(1, atOnce / 2), now];
    },
  };
}
