import { emptyWords, fillerWords } from './empty-words';
import type { Match } from './gazetteer/gazetteer';
import { findOccupations, findRanks, findSkills } from './gazetteer/known-names';
import { isPlace } from './places';
import { stemOf } from './stems';
import { tokensOf, type Token } from './tokens';
import type { Trait } from './trait';
import { isVague } from './vague-words';

/** Words that are in no list: more of them say where the job is and what it is like, not what it is. */
const mostWords = 5;

/**
 * What a title says of the work: its occupation, skills, rank, and the words that no list has, alone and with the next.
 *
 * @param without folded words of the company and the place
 */
export function titleTraits(title: string, without: ReadonlySet<string>): Trait[] {
  const tokens = tokensOf(title);
  const traits: Trait[] = [];
  const words: Word[] = [];
  for (let at = 0; at < tokens.length;) {
    const found = foundAt(title, tokens, at);
    if (found) {
      traits.push(...found.traits);
      at = found.to;
      continue;
    }
    const token = tokens[at]!;
    const stem = stemOf(token.word);
    if (!isEmpty(token.word, stem) && !without.has(token.word)) words.push({ ...token, stem, place: at });
    at += 1;
  }
  return [...traits, ...wordTraits(title, words.slice(0, mostWords))];
}

interface Word extends Token {
  readonly stem: string;
  readonly place: number;
}

function foundAt(title: string, tokens: readonly Token[], at: number) {
  const occupations = findOccupations(title, tokens, at, 'title');
  const [skill] = findSkills(title, tokens, at, 'title');
  const [rank] = findRanks(title, tokens, at, 'title');
  const [outer] = occupations;
  const longest = Math.max(...[outer, skill, rank].map((match) => match?.to ?? 0));
  const trait = (kind: Trait['kind'], match: Match): Trait => ({ kind, ...named(title, tokens, match) });
  if (longest === 0) return undefined;
  if (outer?.to === longest) {
    const all = [outer, ...broader(title, tokens, outer)];
    return { traits: all.map((match) => trait('title', match)), to: longest };
  }
  return { traits: [skill?.to === longest ? trait('skill', skill) : trait('seniority', rank!)], to: longest };
}

/**
 * Occupations within the name of another: a lorry driver is a driver. Albanian names begin with it, English ones end with
 * it, but for `teacher of …`.
 */
function broader(title: string, tokens: readonly Token[], outer: Match): Match[] {
  const atStart = outer.form.isAlbanian || outer.form.words.includes('of');
  const inner: Match[] = [];
  for (let at = outer.from; at < outer.to; at += 1) {
    inner.push(
      ...findOccupations(title, tokens, at, 'title').filter(({ from, to }) =>
        atStart ? from === outer.from : to === outer.to,
      ),
    );
  }
  return inner.filter(
    ({ form }, place) =>
      inner.findIndex((each) => each.form.id === form.id) === place && form.id !== outer.form.id,
  );
}

export const named = (text: string, tokens: readonly Token[], { form, from, to }: Match) => ({
  id: form.id,
  text: text.slice(tokens[from]!.start, tokens[to - 1]!.end),
});

function wordTraits(title: string, words: readonly Word[]): Trait[] {
  const kind = 'title';
  const singles = words.filter(({ stem }) => !isVague(stem));
  const pairs = words.flatMap((one, place) => {
    const next = words[place + 1];
    if (!next || next.place !== one.place + 1 || (isVague(one.stem) && isVague(next.stem))) return [];
    if (!/^[ -]$/.test(title.slice(one.end, next.start))) return [];
    return [{ kind, id: `${one.stem} ${next.stem}`, text: title.slice(one.start, next.end) } as const];
  });
  return [
    ...pairs,
    ...singles.map(({ stem, start, end }) => ({ kind, id: stem, text: title.slice(start, end) }) as const),
  ];
}

const isEmpty = (word: string, stem: string): boolean =>
  stem.length < 3 || /\d/.test(word) || emptyWords.has(stem) || fillerWords.has(stem) || isPlace(word);
