import { type AdvertDraft, type PostField, tagsOf } from './advert-draft';
import type { postMessages } from './post-messages';

/** What the API takes at most, in characters. Checked here too, since its own messages are in English only. */
const longest = {
  title: 200,
  description: 20_000,
  company: 200,
  category: 200,
  location: 200,
  salary: 200,
  url: 2_000,
} as const;
const mostTags = 50;
const longestTag = 120;

type Texts = (typeof postMessages)['en'];

export function checkLengths(draft: AdvertDraft, text: Texts): Partial<Record<PostField, string>> {
  const errors: Partial<Record<PostField, string>> = {};
  for (const [field, most] of Object.entries(longest) as [keyof typeof longest, number][]) {
    const has = charactersOf(draft[field]);
    if (has > most) errors[field] = text.tooLong(most, has);
  }
  const tags = tagsOf(draft.tags);
  if (tags.length > mostTags) errors.tags = text.tooManyTags(mostTags, tags.length);
  else if (tags.some((tag) => charactersOf(tag) > longestTag)) errors.tags = text.tagTooLong(longestTag);
  return errors;
}

/** Counted as the API does: characters, not UTF-16 units. */
function charactersOf(value: string): number {
  return [...value].length;
}
