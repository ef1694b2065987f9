/** Words kept for one advert: enough for any title, tags and the first page of a description. */
const maxTerms = 300;

/** Lower case without diacritics: `Tiranë` and `tirane` are the same word to a person who searches. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The distinct folded words of a text, in order of appearance. */
export function words(text: string): string[] {
  const found = folded(text).match(/[\p{L}\p{N}][\p{L}\p{N}+#.]*/gu) ?? [];
  return [...new Set(found.map((word) => word.replace(/\.+$/, '')))];
}

/**
 * The words by which an advert is found. A word is found by its beginning, so no stems are needed. A document of an
 * existing board may lack any of the texts.
 */
export function searchTerms(job: {
  title?: string | null | undefined;
  description?: string | null | undefined;
  tags?: readonly string[] | null | undefined;
  company?: string | null | undefined;
  location?: string | null | undefined;
  category?: string | null | undefined;
}): string[] {
  const text = [job.title, ...(job.tags ?? []), job.company, job.location, job.category, job.description];
  return words(text.filter(Boolean).join(' ')).slice(0, maxTerms);
}
