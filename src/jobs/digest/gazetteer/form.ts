import { folded } from '../../search-terms';

/**
 * A way to write an entry, in a line of the lists: words parted by spaces. `kuzhinier~` stands for the word with any ending
 * of an Albanian noun or adjective, any other word for itself and its English plural. `^excel` must have a capital: in
 * small letters it is another word. `!coffee` counts in titles and tags: a text may name it for any other reason.
 */
export interface Form {
  /** Of the entry: the same for all of its forms, in both languages. */
  readonly id: string;
  readonly words: readonly string[];
  readonly hasCapital: boolean;
  readonly notInText: boolean;
  /** Albanian names begin with the noun that the rest describes, English ones end with it. */
  readonly isAlbanian: boolean;
}

/** Endings of Albanian nouns and adjectives, folded. */
const endings = new Set(
  'a e i u n t s an en in un et at it ut es se sh ve te ne ja je jen jes jet jve eve ave esh ish ash ete ave ise ene ore'.split(
    ' ',
  ),
);
const longestEnding = 3;

/** How forms may write a folded word of a text: as it is, its singular, its beginnings. */
export function spellingsOf(word: string, isKnown: (spelling: string) => boolean): string[] {
  const spellings = [word, `${word}~`];
  if (word.length > 3 && word.endsWith('s')) spellings.push(word.slice(0, -1));
  if (word.length > 4 && word.endsWith('es')) spellings.push(word.slice(0, -2));
  for (let length = 1; length <= longestEnding && word.length - length >= 3; length += 1) {
    if (endings.has(word.slice(-length))) spellings.push(`${word.slice(0, -length)}~`);
  }
  return spellings.filter(isKnown);
}

const marks = /^!?\^?/;

/** @param lines of forms parted by commas; the first is the entry's id */
export function readForms(lines: string): Form[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const forms = line.split(',').map((form) => folded(form.trim()));
      const id = forms[0]!.replace(marks, '');
      return forms.map((form) => ({
        id,
        words: form.replace(marks, '').split(/\s+/),
        hasCapital: /^!?\^/.test(form),
        notInText: form.startsWith('!'),
        isAlbanian: form.includes('~'),
      }));
    });
}
