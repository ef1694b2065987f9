import { advertFields, textIn } from '../advert-fields';
import { tagTraits } from './tag-traits';
import { textTraits } from './text-traits';
import { titleTraits } from './title-traits';
import { tokensOf } from './tokens';
import type { Trait } from './trait';

/** An advert as the board has it; documents of an existing board may hold anything in these fields. */
export interface DescribedAdvert {
  readonly title?: unknown;
  readonly description?: unknown;
  readonly tags?: unknown;
  readonly company?: unknown;
  readonly location?: unknown;
}

const mostTraits = 24;
/** Of the title; the rest is left to skills. */
const mostOfTitle = 10;
const longestTitle = 300;
/** So that a digest stays small. In characters. */
const longestText = 60;

/**
 * What an advert has that another may share: the occupation, rank and words of its title, its tags, and the skills,
 * languages and licences that its text names. Each once, most telling first, at most 24. Company and place are
 * not among them.
 */
export function traitsOf(advert: DescribedAdvert): Trait[] {
  const { title, description, tags } = advertFields(advert);
  const without = new Set(
    [advert.company, advert.location].flatMap((field) =>
      tokensOf(textIn(field).slice(0, longestTitle)).map(({ word }) => word),
    ),
  );
  const ofTitle = titleTraits(title.slice(0, longestTitle), without).slice(0, mostOfTitle);
  const seen = new Set<string>();
  return [...ofTitle, ...tagTraits(tags), ...textTraits(description)]
    .filter(({ id, text }) => text.length <= longestText && !seen.has(id) && seen.add(id))
    .slice(0, mostTraits);
}
