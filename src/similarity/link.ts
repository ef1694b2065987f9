/** One entry of a list: the neighbour's id (24 hex digits), its cosine, and when it was computed (ms since 1970). */
export interface Link {
  readonly jobId: string;
  readonly score: number;
  readonly computedAt: number;
}

/** Best first; equal scores by id, so that every worker and every repetition gives the same list. */
export function compareLinks(a: Pick<Link, 'jobId' | 'score'>, b: Pick<Link, 'jobId' | 'score'>): number {
  return b.score - a.score || (a.jobId < b.jobId ? -1 : a.jobId > b.jobId ? 1 : 0);
}

/** Whether two lists name the same neighbours with the same scores in the same order. */
export function sameLinks(a: readonly Link[], b: readonly Link[]): boolean {
  return (
    a.length === b.length &&
    a.every((link, place) => link.jobId === b[place]?.jobId && link.score === b[place].score)
  );
}
