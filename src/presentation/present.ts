import { isLive } from '../jobs/lifetime';
import type { RelevanceOf } from '../similarity/calibration/relevance';
import { ordered } from './order';
import { groupReposts } from './reposts';
import type { PresentedJob, SimilarItem } from './similar-answer';
import type { Variant } from './variant';

/** Nobody reads further; `duplicates` counts them all. */
const mostDuplicatesTold = 20;

export interface ScoredJob {
  readonly job: PresentedJob;
  /** Cosine. */
  readonly score: number;
}

export interface PresentOptions {
  /** 1 or more. */
  readonly limit: number;
  readonly now: Date;
  /** `plain`: as they come, each by itself. */
  readonly variant: Variant;
  /** ISO 639-1 code of the visitor's language; absent: not known. */
  readonly language?: string | undefined;
  /** Those of a lower score only fill what the others leave; absent: all are alike in that. */
  readonly least?: number | undefined;
  readonly relevanceOf: RelevanceOf;
  readonly reasonsOf: (one: PresentedJob, other: PresentedJob) => readonly string[];
  /** What is one item; absent: reposts are, or with `plain` each by itself. */
  readonly group?: (candidates: readonly ScoredJob[]) => readonly (readonly ScoredJob[])[];
}

/**
 * What a reader sees of the jobs near one: those that are live, reposts of each other as one item, varied, newer ones and
 * the reader's language first where scores are close. As many items as there are different jobs, up to the limit.
 *
 * @param subject the job that they are near to; without it, nothing is said of what they have in common
 * @param candidates best first
 */
export function present(
  subject: PresentedJob | undefined,
  candidates: readonly ScoredJob[],
  options: PresentOptions,
): SimilarItem[] {
  const { limit, now, variant, language, least = -Infinity } = options;
  const { relevanceOf, reasonsOf, group = groupingOf(variant) } = options;
  const shown = candidates.filter(({ job }) => isLive(job, now) && !subject?._id.equals(job._id));

  function chosen(): readonly (readonly ScoredJob[])[] {
    const groups = group(shown);
    if (variant === 'plain') return groups.slice(0, limit);
    const [good, rest] = [true, false].map((isGood) =>
      groups.filter(([best]) => best!.score >= least === isGood),
    );
    const how = { now: now.getTime(), language };
    const first = ordered(good!, { ...how, limit });
    return [...first, ...ordered(rest!, { ...how, limit: limit - first.length })];
  }

  return chosen().map(([best, ...others]) => ({
    job: best!.job,
    score: best!.score,
    relevance: relevanceOf(best!.score),
    reasons: subject ? reasonsOf(subject, best!.job) : [],
    duplicates: 1 + others.length,
    duplicateJobs: others.slice(0, mostDuplicatesTold).map(({ job }) => job),
  }));
}

type Grouping = NonNullable<PresentOptions['group']>;

export const groupingOf = (variant: Variant): Grouping =>
  variant === 'plain' ? (candidates) => candidates.map((one) => [one]) : groupReposts;
