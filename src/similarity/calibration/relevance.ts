/** Scores with their relevance, both ascending; between two of them it is a straight line. */
export type RelevancePoints = readonly (readonly [score: number, relevance: number])[];

/** How relevant a score is to a reader, 0 to 1; null where nobody has measured what scores of the model mean. */
export type RelevanceOf = (score: number) => number | null;

/** @param points absent or fewer than two: nothing is known */
export function relevanceBy(points: RelevancePoints | undefined): RelevanceOf {
  if (!points || points.length < 2) return () => null;
  return (score) => {
    const next = points.findIndex(([at]) => score < at);
    if (next === 0) return points[0]![1];
    if (next === -1) return points.at(-1)![1];
    const [[from, low], [to, high]] = [points[next - 1]!, points[next]!];
    return low + ((score - from) / (to - from)) * (high - low);
  };
}

/** The least score of a relevance; undefined where none reaches it. */
export function scoreWith(relevance: number, points: RelevancePoints | undefined): number | undefined {
  const at = points?.findIndex(([, each]) => each >= relevance) ?? -1;
  if (!points || at === -1) return undefined;
  const [to, high] = points[at]!;
  const [from, low] = points[at - 1] ?? [to, high];
  return high === low ? to : from + ((relevance - low) / (high - low)) * (to - from);
}
