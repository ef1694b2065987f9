import { emptyWords } from './empty-words';
import { findOccupations, findSkills } from './gazetteer/known-names';
import type { Match } from './gazetteer/gazetteer';
import { isPlace } from './places';
import { stemOf } from './stems';
import { named } from './title-traits';
import { tokensOf } from './tokens';
import type { Trait } from './trait';
import { isEmptyTag } from './vague-words';

const mostTags = 30;
/** Longer ones are sentences. */
const longestTag = 40;
const mostWords = 4;

/** What tags say: what the lists know by a name, the others as they are. */
export function tagTraits(tags: readonly string[]): Trait[] {
  return tags
    .slice(0, mostTags)
    .filter((tag) => tag.length <= 2 * longestTag)
    .map((tag) => tag.replace(/^[\s"“”„]+/, '').replace(/[\s"“”„]+$/, ''))
    .filter((tag) => tag.length <= longestTag)
    .flatMap(tagTrait);
}

function tagTrait(tag: string): Trait[] {
  const kind = 'skill';
  const tokens = tokensOf(tag);
  const known = tokens.flatMap((_token, at) => findSkills(tag, tokens, at, 'tag').slice(0, 1));
  const isWhole = ({ from, to }: Match): boolean => to - from === tokens.length;
  const whole = [...known, ...(tokens.length > 0 ? findOccupations(tag, tokens, 0, 'tag') : [])].find(
    isWhole,
  );
  if (whole) return [{ kind, id: whole.form.id, text: tag }];
  const parts = known.map((match) => ({ kind, ...named(tag, tokens, match) }) as const);
  const stems = tokens.filter(({ word }) => !isPlace(word)).map(({ word }) => stemOf(word));
  if (tokens.length > mostWords) return parts;
  if (isEmptyTag(stems.filter((stem) => !emptyWords.has(stem)))) return [];
  return [{ kind, id: stems.join(' '), text: tag }, ...parts];
}
