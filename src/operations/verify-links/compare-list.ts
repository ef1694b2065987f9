import { Types } from 'mongoose';
import type { Difference } from './difference';
import type { Limits, Scored, TrueList } from './true-list';

type Found = Omit<Difference, 'jobId'>;

/** What there is to know of a list's job and its neighbours. */
export interface Subject {
  readonly jobId: string;
  readonly truth: TrueList;
  /** The cosine with another job; undefined where no list may hold that one. */
  readonly scoreOf: (jobId: string) => number | undefined;
  /** Why no list may hold it. */
  readonly whyDead: (jobId: string) => string;
}

/**
 * How a stored list differs from the true one.
 *
 * @param stored whatever the database holds under `similarJobs`: another program may have written anything
 */
export function compareList(
  stored: unknown,
  { jobId, truth, scoreOf, whyDead }: Subject,
  { topK, tolerance }: Limits,
): Found[] {
  const { links, found } = readLinks(stored);
  const seen = new Set<string>();
  const right: string[] = [];
  const wanted = new Map([...truth.must, ...truth.may].map((each) => [each.vector.jobId, each] as const));
  for (const link of links) {
    const { neighbourId } = link;
    if (neighbourId === jobId) found.push({ kind: 'self-link', neighbourId });
    else if (seen.has(neighbourId)) found.push({ kind: 'duplicate-link', neighbourId });
    else {
      seen.add(neighbourId);
      const expected = scoreOf(neighbourId);
      if (expected === undefined) {
        found.push({ kind: 'dead-link', neighbourId, stored: link.score, why: whyDead(neighbourId) });
        continue;
      }
      const scores = { stored: link.score, expected };
      if (!(Math.abs(link.score - expected) <= tolerance))
        found.push({ kind: 'wrong-score', neighbourId, ...scores });
      if (!wanted.has(neighbourId)) found.push({ kind: 'extra-neighbour', neighbourId, ...scores });
      else right.push(neighbourId);
    }
  }
  for (const neighbourId of right.slice(topK))
    found.push({ kind: 'extra-neighbour', neighbourId, why: `the list is longer than ${topK}` });
  found.push(...missing(seen, right.length, truth));
  const disorder = firstOutOfOrder(links, tolerance);
  if (disorder) found.push({ kind: 'wrong-order', neighbourId: disorder });
  return found;
}

function missing(seen: ReadonlySet<string>, right: number, { must, may, least }: TrueList): Found[] {
  const absent = ({ vector }: Scored): boolean => !seen.has(vector.jobId);
  const sure = must.filter(absent);
  // Among equal ones any will do, unless their very vectors are equal: then the id decides.
  const passedOver = may.filter(
    (one) => absent(one) && may.some((other) => !absent(other) && comesFirst(one, other)),
  );
  const short = may.filter((one) => absent(one) && !passedOver.includes(one));
  const tooFew = Math.max(0, least - right - sure.length - passedOver.length);
  return [...sure, ...passedOver, ...short.slice(0, tooFew)].map(({ vector, score }) => ({
    kind: 'missing-neighbour',
    neighbourId: vector.jobId,
    expected: score,
  }));
}

function comesFirst({ vector: one }: Scored, { vector: other }: Scored): boolean {
  return one.jobId < other.jobId && one.numbers.every((number, place) => number === other.numbers[place]);
}

interface ReadLink {
  readonly neighbourId: string;
  readonly score: number;
}

function readLinks(stored: unknown): { links: ReadLink[]; found: Found[] } {
  if (stored === undefined || stored === null) return { links: [], found: [] };
  if (!Array.isArray(stored)) return { links: [], found: [{ kind: 'malformed-link', why: 'no list' }] };
  const links: ReadLink[] = [];
  const found: Found[] = [];
  for (const entry of stored as ({ jobId?: unknown; score?: unknown } | null)[]) {
    const { jobId, score } = entry ?? {};
    if (jobId instanceof Types.ObjectId && typeof score === 'number')
      links.push({ neighbourId: String(jobId), score });
    else found.push({ kind: 'malformed-link', why: 'an entry without the id of a job or a score' });
  }
  return { links, found };
}

/** The first neighbour that stands behind a worse one, or, with the very same score, behind a greater id. */
function firstOutOfOrder(links: readonly ReadLink[], tolerance: number): string | undefined {
  return links.find(({ neighbourId, score }, place) => {
    const before = links[place - 1];
    if (!before) return false;
    return score > before.score + tolerance || (score === before.score && neighbourId < before.neighbourId);
  })?.neighbourId;
}
