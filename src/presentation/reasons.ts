import { textIn } from '../jobs/advert-fields';
import { readDigest } from '../jobs/digest/digest';
import type { Trait } from '../jobs/digest/trait';
import { traitsOf } from '../jobs/digest/traits';
import { folded } from '../jobs/search-terms';
import { sharedPlace } from './shared-place';

/** What is looked at of a job; documents of an existing board may hold anything in these fields. */
export interface Explained {
  readonly title?: unknown;
  readonly category?: unknown;
  readonly location?: unknown;
  readonly embedding?: { readonly digest?: unknown } | null;
}

const mostReasons = 5;
/** Of the title: what else they share says more than a third word of it. */
const mostOfTitle = 2;

/**
 * Why the other is shown beside the one: what both have, in the spelling of the first, most telling first: occupation,
 * skills, place, rank, category. At most five, and none that another says already. Of an advert without a digest
 * (embedded before there were any) only the title is known.
 */
export function reasonsOf(one: Explained, other: Explained): string[] {
  const theirs = new Set(traitsIn(other).map(({ id }) => id));
  const shared = traitsIn(one).filter(({ id }) => theirs.has(id));
  const ofKind = (kind: Trait['kind']) => shared.flatMap((each) => (each.kind === kind ? [each.text] : []));
  const place = sharedPlace(textIn(one.location), textIn(other.location));
  const places = place === undefined ? [] : [place];
  const work = distinct([...distinct(ofKind('title')).slice(0, mostOfTitle), ...ofKind('skill')]);
  const last = [...places, ...ofKind('seniority'), ...sharedCategory(one, other)];
  return distinct([...work.slice(0, mostReasons - places.length), ...last]).slice(0, mostReasons);
}

const traitsIn = (job: Explained): readonly Trait[] => {
  const stored: unknown = readDigest(job.embedding?.digest)?.traits;
  return Array.isArray(stored) ? (stored as Trait[]) : traitsOf({ title: job.title, location: job.location });
};

function sharedCategory(one: Explained, other: Explained): string[] {
  const [mine, theirs] = [one, other].map(({ category }) => textIn(category).trim());
  return mine !== '' && folded(mine!) === folded(theirs!) ? [mine!] : [];
}

/** Without those whose words are within another's. */
function distinct(reasons: readonly string[]): string[] {
  const kept: string[] = [];
  for (const text of reasons) {
    const words = ` ${folded(text)} `;
    if (!kept.some((each) => ` ${folded(each)} `.includes(words))) kept.push(text);
  }
  return kept;
}
