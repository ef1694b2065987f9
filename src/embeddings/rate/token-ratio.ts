/** How much a new observation counts. */
const weight = 0.2;
/** Beyond these an observation is of something else: another consumer, a limit that was raised. */
const sane = { least: 0.2, most: 5 };

/**
 * What a provider counts for one token of our own count. Its bill says so, and so does what is missing from its limit
 * after a call: some limit by an estimate of theirs. The larger one is right to be careful with.
 */
export function createTokenRatio() {
  const seen = { billed: undefined as number | undefined, dropped: undefined as number | undefined };

  function learn(what: keyof typeof seen, theirs: number, ours: number): void {
    const ratio = theirs / ours;
    if (!(ratio >= sane.least && ratio <= sane.most)) return;
    const known = seen[what];
    seen[what] = known === undefined ? ratio : known + weight * (ratio - known);
  }

  return {
    value: (): number => Math.max(seen.billed ?? 0, seen.dropped ?? 0) || 1,
    billed: (theirs: number, ours: number): void => learn('billed', theirs, ours),
    dropped: (theirs: number, ours: number): void => learn('dropped', theirs, ours),
  };
}
