import { findSkills } from './gazetteer/known-names';
import { mostCharacters } from './stems';
import { named } from './title-traits';
import { tokensOf, type Token } from './tokens';
import type { Trait } from './trait';

/** Words before a name that say it is not asked for, and how far before. Folded. */
const deniers: ReadonlyMap<string, number> = new Map([
  ['no', 2],
  ['pa', 2],
  ['without', 2],
  ['not', 3],
  ['nuk', 3],
]);
const furthest = 3;

/** The skills that a description names, in order. */
export function textTraits(description: string): Trait[] {
  const text = description.slice(0, mostCharacters);
  const tokens = tokensOf(text);
  const traits: Trait[] = [];
  for (let at = 0; at < tokens.length;) {
    const [match] = findSkills(text, tokens, at);
    const to = match?.to ?? at + 1;
    if (match && !isDenied(text, tokens, at, to))
      traits.push({ kind: 'skill', ...named(text, tokens, match) });
    at = to;
  }
  return traits;
}

/** Whether the sentence says that it is not needed: "no English", "Excel is not required". */
function isDenied(text: string, tokens: readonly Token[], from: number, to: number): boolean {
  for (let far = 1; far <= furthest && from - far >= 0; far += 1) {
    const before = tokens[from - far]!;
    if (parts(text, before.end, tokens[from]!.start)) break;
    if (far <= (deniers.get(before.word) ?? 0) && tokens[from - far + 1]!.word !== 'only') return true;
  }
  const last = tokens[to - 1]!;
  return tokens
    .slice(to, to + 2)
    .some(({ word, start }) => (word === 'not' || word === 'nuk') && !parts(text, last.end, start));
}

const parts = (text: string, from: number, to: number): boolean => /[.,;:!?\n()]/.test(text.slice(from, to));
