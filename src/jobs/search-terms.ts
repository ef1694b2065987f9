import { advertFields, textIn } from './advert-fields';

/** Words kept for one advert: enough for any title, tags and the first page of a description. */
const maxTerms = 300;

/** Lower case without diacritics: `Tiranë` and `tirane` are the same word to a person who searches. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The folded words of a text, each as often as it appears, in order. */
export function eachWord(text: string): string[] {
  const found = folded(text).match(/[\p{L}\p{N}][\p{L}\p{N}+#.]*/gu) ?? [];
  return found.map((word) => word.replace(/\.+$/, ''));
}

/** The distinct folded words of a text, in order of appearance. */
export const words = (text: string): string[] => [...new Set(eachWord(text))];

/**
 * The words by which an advert is found. A word is found by its beginning, so no stems are needed. A document of an
 * existing board may lack any of the texts, or hold anything in their place.
 */
export function searchTerms(job: object): string[] {
  const fields = job as Readonly<Record<string, unknown>>;
  const { title, description, tags } = advertFields(fields);
  const others = ['company', 'location', 'category'].map((field) => textIn(fields[field]));
  return words([title, ...tags, ...others, description].filter(Boolean).join(' ')).slice(0, maxTerms);
}
