/** Letters that only one of the two alphabets has. */
const onlySerbian = /[ђћ]/iu;
const onlyMacedonian = /[ѓќѕ]/iu;

/** Letters of Bulgarian, Russian, Ukrainian and Belarusian that neither has. */
const ofOthers = /[ъщьюяйыэёіїєў]/iu;

/** Small words of Serbian that Macedonian has not. */
const serbianWord = /(?<!\p{L})(у|је|са|су|који|која|које)(?!\p{L})/iu;

/** A text of so many letters that has none of the others' is written in one of these two. */
const enoughLetters = 30;

/**
 * Macedonian or Serbian, by what one has and the other has not: the detector knows no Macedonian, and calls it Serbian,
 * Bulgarian or Russian. Undefined for other texts, and where nothing tells.
 */
export function cyrillicLanguage(text: string): 'mk' | 'sr' | undefined {
  if (onlyMacedonian.test(text)) return 'mk';
  if (onlySerbian.test(text)) return 'sr';
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  // A name or a product in another script does not make another text of it.
  if (cyrillic < enoughLetters || cyrillic < letters / 2 || ofOthers.test(text)) return undefined;
  return serbianWord.test(text) ? 'sr' : 'mk';
}
