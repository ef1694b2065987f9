import type { IndexEntry, ListChange } from './index-entry';
import { compareLinks, sameLinks, type Link } from './link';

/**
 * A list that was never written is owed as a whole: nobody adds to it, and nobody calls it wrong.
 *
 * That is safe. Whoever writes it for the first time makes it the best of all vectors there are, and looks again after
 * the write: a vector that was written before is seen by that look. A vector that is written later finds a list that is
 * owed no more. Without this rule a save during a migration would push itself into every list that is still empty.
 */
export function isOwed({ revision }: IndexEntry): boolean {
  return revision === 0;
}

export function heldLink({ links }: IndexEntry, jobId: string): Link | undefined {
  return links.find((one) => one.jobId === jobId);
}

/** The least score that a list has use for; a score that equals that of the last entry may go before it by its id. */
export function floorOf({ links }: IndexEntry, { topK, minScore }: Limits): number {
  return links.length < topK ? minScore : Math.max(minScore, links[links.length - 1]!.score);
}

/** The list with those links that it does not hold: the best of both; undefined where that is the list as it is. */
export function withMore(entry: IndexEntry, more: readonly Link[], { topK }: Limits): ListChange | undefined {
  const others = more.filter(({ jobId }) => !heldLink(entry, jobId));
  const links = [...entry.links, ...others].sort(compareLinks).slice(0, topK);
  return sameLinks(links, entry.links) ? undefined : { ...changeOf(entry, links), chosenAnew: false };
}

/** What makes the list what it should be; undefined where it is. One that is owed is written though it be empty. */
export function chosenAnew(entry: IndexEntry, links: readonly Link[]): ListChange | undefined {
  if (!isOwed(entry) && sameLinks(links, entry.links)) return undefined;
  return { ...changeOf(entry, keepTimes(links, entry.links)), chosenAnew: true };
}

export interface Limits {
  readonly topK: number;
  readonly minScore: number;
}

function changeOf({ jobId, hash, revision }: IndexEntry, links: readonly Link[]) {
  return { jobId, hash, revision, links };
}

/** An entry that did not change keeps the time at which it was computed. */
function keepTimes(links: readonly Link[], before: readonly Link[]): Link[] {
  return links.map((link) => {
    const held = before.find((one) => one.jobId === link.jobId && one.score === link.score);
    return held ?? link;
  });
}
