import { advertFields, textIn } from './advert-fields';
import { folded, words } from './search-terms';

const most = 5;

/** Words that titles share without saying anything of the work, in English and Albanian. Folded. */
const empty = new Set(
  'a an and at by for from in of on or the to with dhe e i me ne nga nje per se te'.split(' '),
);

/**
 * What two adverts have in common, in the first one's own words: tags, category, location, words of the title. At most
 * five; case and accents do not matter. Documents of an existing board may hold anything in these fields.
 */
export function sharedTraits(one: object, other: object): string[] {
  const [mine, theirs] = [traitsOf(one), traitsOf(other)];
  const places = [...shared(mine.category, theirs.category), ...shared(mine.location, theirs.location)];
  const tags = shared(mine.tags, theirs.tags).slice(0, most - places.length);
  const titleWords = shared(mine.titleWords, theirs.titleWords);
  const seen = new Map<string, string>();
  for (const trait of [...tags, ...places, ...titleWords]) {
    const key = folded(trait);
    if (!seen.has(key)) seen.set(key, trait);
  }
  return [...seen.values()].slice(0, most);
}

function traitsOf(job: object) {
  const fields = job as Readonly<Record<string, unknown>>;
  const { title, tags } = advertFields(fields);
  const text = (field: string): string[] => [textIn(fields[field]).trim()].filter(Boolean);
  return {
    tags: tags.map((tag) => tag.trim()).filter(Boolean),
    category: text('category'),
    location: text('location'),
    titleWords: words(title).filter((word) => !empty.has(word)),
  };
}

function shared(mine: readonly string[], theirs: readonly string[]): string[] {
  const known = new Set(theirs.map(folded));
  return mine.filter((each) => known.has(folded(each)));
}
