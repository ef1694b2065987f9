import type { Token } from '../tokens';
import { readForms, spellingsOf, type Form } from './form';

/** A form that a text holds. */
export interface Match {
  readonly form: Form;
  /** Places of its first token, and of the one after its last. */
  readonly from: number;
  readonly to: number;
}

/** What may stand between two words of a form without parting them. Folded. */
const joining = new Set('i e te se per ne of for the'.split(' '));
/** Signs between two words of one name: `MIG/MAG`, `sous-chef`, `driver's`, `G.A.P`. */
const gap = /^(?:[\s/'’–-]{1,3}|\.)$/u;
const mostSpellings = 20_000;

/**
 * Finds the entries of a list in a text.
 *
 * @param lines see `readForms`
 */
export function createGazetteer(lines: string) {
  const forms = readForms(lines);
  const spellings = new Set(forms.flatMap(({ words }) => words));
  const byFirst = new Map<string, Form[]>();
  for (const form of forms) byFirst.set(form.words[0]!, [...(byFirst.get(form.words[0]!) ?? []), form]);

  // Adverts of a board share their words. Full, it begins anew: to keep the order of use would cost more.
  const known = new Map<string, readonly string[]>();
  function spelt(word: string): readonly string[] {
    const before = known.get(word);
    if (before) return before;
    const made = spellingsOf(word, (spelling) => spellings.has(spelling));
    if (known.size >= mostSpellings) known.clear();
    known.set(word, made);
    return made;
  }

  /** Where the form ends that begins at a token, or undefined. */
  function endOf(form: Form, text: string, tokens: readonly Token[], from: number): number | undefined {
    let at = from;
    for (const [place, word] of form.words.entries()) {
      if (place > 0) {
        const isNext = (): boolean => at < tokens.length && spelt(tokens[at]!.word).includes(word);
        if (!isNext() && joining.has(tokens[at]?.word ?? '')) {
          if (!isJoined(text, tokens, at)) return undefined;
          at += 1;
        }
        if (!isNext() || !isJoined(text, tokens, at)) return undefined;
      }
      at += 1;
    }
    return at;
  }

  /** All forms that begin at a token, longest first. Case does not matter in a tag. */
  return function matchesAt(
    text: string,
    tokens: readonly Token[],
    from: number,
    within: 'title' | 'tag' | 'text' = 'text',
  ): Match[] {
    const token = tokens[from]!;
    const isCapital = isUpper(text[token.start]!);
    return spelt(token.word)
      .flatMap((spelling) => byFirst.get(spelling) ?? [])
      .filter(
        ({ notInText, hasCapital }) =>
          (within !== 'text' || !notInText) && (within === 'tag' || isCapital || !hasCapital),
      )
      .flatMap((form) => {
        const to = endOf(form, text, tokens, from);
        return to === undefined ? [] : [{ form, from, to }];
      })
      .sort((one, other) => other.to - one.to);
  };
}

const isJoined = (text: string, tokens: readonly Token[], at: number): boolean =>
  gap.test(text.slice(tokens[at - 1]!.end, Math.min(tokens[at]!.start, tokens[at - 1]!.end + 4)));

const isUpper = (letter: string): boolean => letter !== letter.toLowerCase();
