/** Endings of Albanian and English nouns, longest first; what is left has at least four letters. Folded. */
const endings =
  /(?<=.{4})(?:eve|ave|eses|ese|esh|ash|ies|ing|ja|je|es|et|it|in|en|ut|un|at|te|ve|as|s|t|n|e|i|u|a|y)$/;

/** The same language in English and Albanian: what the word begins with. Folded. */
const languages = Object.entries({
  '~en': 'anglisht anglez english',
  '~it': 'italisht italian',
  '~de': 'gjermanisht gjerman german',
  '~fr': 'frengjisht freng francez french',
  '~el': 'greqisht grek greek',
  '~es': 'spanjisht spanjoll spanish',
  '~tr': 'turqisht turk',
  '~sr': 'serbisht serbian',
  '~nl': 'holandisht holandez dutch',
  '~ru': 'rusisht russian',
  '~sq': 'shqip albanian',
}).flatMap(([stem, starts]) => starts.split(' ').map((start) => [start, stem] as const));

/** Names of one trade, where titles use now this and now that. */
const trades: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '~developer': 'developer programmer programues programuese zhvillues zhvilluese',
    '~truck': 'lorry truck',
    '~waiter': 'waiter waiters waitress',
  }).flatMap(([stem, words]) => words.split(' ').map((word) => [word, stem] as const)),
);

/** Text that is read of an advert: more than the longest has. In characters. */
export const mostCharacters = 20_000;

/** The words of a folded text, in order: letters and digits, with what stands in `c++`, `c#` and `node.js`. */
export const wordsOf = (text: string): string[] =>
  (text.slice(0, mostCharacters).match(/[\p{L}\p{N}][\p{L}\p{N}+#.]*/gu) ?? []).map((word) =>
    word.endsWith('.') ? word.replace(/\.+$/, '') : word,
  );

/**
 * A folded word as it is compared: without its ending. Languages have one name each (`~it`), because adverts differ by
 * them that differ by nothing else.
 */
export function stemOf(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word;
  const language = languages.find(([start]) => word.startsWith(start));
  return language ? language[1] : (trades.get(word) ?? withoutEndings(word));
}

/** Twice, because the plural of a word that ends like an ending has two. */
const withoutEndings = (word: string): string => word.replace(endings, '').replace(endings, '');

/** Whether the stem is that of a language. */
export const isLanguage = (stem: string): boolean => stem.length === 3 && stem.startsWith('~');
