/** Cosines from -1 to 1 in steps of this: pairs are millions. */
const step = 1e-3;
const places = Math.round(2 / step) + 1;

export type ScoreCounts = ReturnType<typeof createScoreCounts>;

/** How often which score came up, to three places. */
export function createScoreCounts(scores: Iterable<number> = []) {
  const counts = new Uint32Array(places);
  let pairs = 0;
  const add = (score: number): void => {
    const place = Math.min(places - 1, Math.max(0, Math.round((score + 1) / step)));
    counts[place] = counts[place]! + 1;
    pairs += 1;
  };
  for (const score of scores) add(score);

  return {
    add,
    /** Scores that were added. */
    get pairs() {
      return pairs;
    },
    /** The score that a share of them does not exceed. NaN without any. @param share 0 to 1 */
    quantile: (share: number): number => {
      if (pairs === 0) return NaN;
      const rank = Math.max(1, Math.ceil(share * pairs));
      let [place, seen] = [0, counts[0]!];
      while (seen < rank) seen += counts[(place += 1)]!;
      return Number((place * step - 1).toFixed(3));
    },
    /** The share of them that reaches a score. 0 without any. */
    shareFrom: (score: number): number => {
      const first = Math.max(0, Math.ceil(Number(((score + 1) / step).toFixed(6))));
      let reached = 0;
      for (let place = first; place < places; place += 1) reached += counts[place]!;
      return pairs === 0 ? 0 : reached / pairs;
    },
    /** How many lie in each of `count` equal parts of what is from `from` to `to`; what lies beyond is in the outer ones. */
    parts: (from: number, to: number, count: number): number[] => {
      const sums = new Array<number>(count).fill(0);
      for (const [place, many] of counts.entries()) {
        if (many === 0) continue;
        const part = Math.floor(((place * step - 1 - from) / (to - from)) * count + 1e-9);
        const within = Math.min(count - 1, Math.max(0, part));
        sums[within] = sums[within]! + many;
      }
      return sums;
    },
  };
}
