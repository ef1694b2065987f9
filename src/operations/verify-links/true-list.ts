import type { Vector } from './board-copy';

export interface Scored {
  readonly vector: Vector;
  readonly score: number;
}

/** What a list must and may hold, by the definition and the tolerance. */
export interface TrueList {
  /** Must be in it, best first, equal scores by id. */
  readonly must: readonly Scored[];
  /** So near the last place or the threshold that rounding decides; best first, equal scores by id. */
  readonly may: readonly Scored[];
  /** How many entries a true list has at least. */
  readonly least: number;
}

export interface Limits {
  readonly topK: number;
  readonly minScore: number;
  /** Two scores that differ by no more count as equal. */
  readonly tolerance: number;
}

/** The exact answer for one job, from its cosine with every candidate. `scores` and `candidates` go together. */
export function trueList(
  jobId: string,
  scores: Float64Array,
  candidates: readonly Vector[],
  { topK, minScore, tolerance }: Limits,
): TrueList {
  const near: Scored[] = [];
  let last = -Infinity;
  candidates.forEach((vector, place) => {
    const score = scores[place]!;
    if (vector.jobId === jobId || !(score >= minScore - tolerance) || score < last - tolerance) return;
    near.push({ vector, score });
    // Now and then, so that a low threshold does not have all of them sorted.
    if (near.length >= 64 + 8 * topK) last = keepBest(near, topK, tolerance);
  });
  last = keepBest(near, topK, tolerance);

  const floor = Math.max(minScore, last);
  const must = near.filter(({ score }) => score > floor + tolerance);
  return {
    must,
    may: near.slice(must.length),
    least: Math.min(topK, near.filter(({ score }) => score >= minScore + tolerance).length),
  };
}

/** Sorts, and drops what is surely behind the last place. The score of that place; -Infinity while it is free. */
function keepBest(near: Scored[], topK: number, tolerance: number): number {
  near.sort((a, b) => b.score - a.score || (a.vector.jobId < b.vector.jobId ? -1 : 1));
  const last = near[topK - 1]?.score ?? -Infinity;
  const end = near.findIndex(({ score }) => score < last - tolerance);
  if (end >= 0) near.length = end;
  return last;
}
