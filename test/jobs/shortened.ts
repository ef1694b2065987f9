/** The first so many signs of a text, cut where a word ends. */
export function cut(text: string, signs: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= signs) return flat;
  const beginning = flat.slice(0, signs + 1);
  return beginning.slice(0, Math.max(1, beginning.lastIndexOf(' '))).trim();
}

/** As many write: `kerkojme` for `kërkojmë`. */
export const withoutDiacritics = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
