import { townOf } from '../jobs/digest/places';
import { tokensOf } from '../jobs/digest/tokens';

/** Names of no place, and of one that needs none. Folded. */
const nowhere = new Set(['multiple locations', 'various', 'various locations', 'anywhere', 'disa vende']);
const remote = new Set(['remote', 'ne distance', 'nga shtepia', 'work from home', 'home office', 'online']);
const longest = 200;

/**
 * The place that both locations name, as the first writes it: `Tiranë` of "Blloku, Tiranë" and "Tirana". Parts after the
 * first are countries and states, which two adverts of a board nearly always share, unless it is a known town.
 */
export function sharedPlace(one: string, other: string): string | undefined {
  const theirs = partsOf(other);
  return partsOf(one).find((mine) =>
    theirs.some(({ name, isFirst }) => name === mine.name && (isFirst || mine.isFirst || mine.isTown)),
  )?.text;
}

function partsOf(location: string) {
  return location
    .slice(0, longest)
    .split(/[,;/|()–]| - /)
    .map((part) => part.trim())
    .flatMap((text, place) => {
      const words = tokensOf(text).map(({ word }) => word);
      const town = words.length === 1 ? townOf(words[0]!) : undefined;
      const plain = words.join(' ');
      if (plain.length < 3 || nowhere.has(plain)) return [];
      const name = remote.has(plain) ? 'remote' : (town ?? plain);
      return [{ text, name, isFirst: place === 0, isTown: town !== undefined }];
    });
}
