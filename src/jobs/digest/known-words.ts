import { emptyWords } from './empty-words';
import { isPlace } from './places';
import { hashOf } from './short-hash';
import { stemOf } from './stems';

/** What a word counts for in a signature. */
export interface KnownWord {
  readonly stem: string;
  /** 32 bits, of the stem. */
  readonly hash: number;
  /** Of a place: left out. */
  readonly isPlace: boolean;
  /** Joins others, or is a single letter: counts in rows only. */
  readonly isEmpty: boolean;
}

/**
 * Adverts of a board share their words; working one out costs more than all else of a signature. Full, it begins anew:
 * to keep the order of use would cost more than that.
 */
const known = new Map<string, KnownWord>();
const mostKnown = 20_000;
const longestKept = 40;

/** @param word folded */
export function knownWord(word: string): KnownWord {
  const before = known.get(word);
  if (before) return before;
  const stem = stemOf(word);
  const made = {
    ...{ stem, hash: hashOf(stem), isPlace: isPlace(word) },
    isEmpty: stem.length < 2 || emptyWords.has(stem),
  };
  if (known.size >= mostKnown) known.clear();
  if (word.length <= longestKept) known.set(word, made);
  return made;
}
