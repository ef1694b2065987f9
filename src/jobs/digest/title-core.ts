import { emptyWords, fillerWords } from './empty-words';
import { isPlace } from './places';
import { isLanguage, stemOf, wordsOf } from './stems';

/** What a title says of the work, without place, company, numbers of the advert and how the job is offered. */
export interface TitleCore {
  /** Stems, at most eight, in order. */
  readonly words: readonly string[];
  /** Ranks by their place in `ranks`. Jobs of other ranks are other jobs. */
  readonly ranks: readonly number[];
  /** Steps and classes: `ii`, `07`, the C of a licence. */
  readonly levels: readonly string[];
}

/** One rank a line, in English and Albanian. Folded; a word of a title is one of them, whole. */
const ranks: readonly string[] = [
  'senior sr seniore',
  'junior jr juniore entry fillestar fillestare',
  'intern internship praktikant praktikante praktike trainee apprentice stazhier stazhiere nxenes',
  'lead leader head chief krye shef shefe kryesor kryesore pergjegjes pergjegjese',
  'manager menaxher menaxhere manaxher manaxhere',
  'director drejtor drejtore drejtoreshe',
  'supervisor supervisory supv mbikeqyres mbikeqyrese supervizor supervizore',
  'assistant asistent asistente asst ndihmes ndihmese helper aide aid',
  'deputy zevendes zv vice',
  'mid medior',
  'principal',
  'coordinator koordinator koordinatore',
];
const rankOf = new Map(ranks.flatMap((words, rank) => words.split(' ').map((word) => [word, rank] as const)));

/** Words that carry their rank before them: `ndihmësmësuese`, `kryeinfermier`. */
const rankBefore = /^(ndihmes|zevendes|krye)(\p{L}{4,})$/u;

/** Where these stand in one title only, the jobs differ, however equal the texts. Stems. */
const telling = new Set(
  'night nate naten nates day dite diten weekend fundjave fundjavave'.split(' ').map(stemOf),
);
export const isTelling = (stem: string): boolean => isLanguage(stem) || telling.has(stem);

const mostWords = 8;

/**
 * @param title folded
 * @param location stems of the advert's own place
 */
export function titleCore(title: string, location: ReadonlySet<string>): TitleCore {
  const found = new Set<number>();
  const words = new Set<string>();
  const levels = new Set<string>();
  for (const [place, whole] of wordsOf(title).entries()) {
    const [, before, rest] = (!rankOf.has(whole) && rankBefore.exec(whole)) || [];
    if (before !== undefined) found.add(rankOf.get(before)!);
    const word = rest ?? whole;
    const rank = rankOf.get(word);
    const stem = stemOf(word);
    if (rank !== undefined) found.add(rank);
    else if (isLevel(word)) {
      // "3 waiters": how many, not which.
      if (place > 0) levels.add(word.replace(/^0+(?=.)/, ''));
    } else if (/^\d+([.:]\d+)*$/.test(word) || isEmpty(stem) || location.has(stem) || isPlace(word)) continue;
    else words.add(stem);
  }
  return {
    words: [...words].slice(0, mostWords),
    ranks: [...found].sort((one, other) => one - other),
    levels: [...levels].sort().slice(0, 3),
  };
}

const isEmpty = (stem: string): boolean => stem.length < 2 || emptyWords.has(stem) || fillerWords.has(stem);

/** A small number, a Roman one, or the letter of a class; longer numbers are those of the advert. */
const isLevel = (word: string): boolean => /^(?:\d{1,2}|ii|iii|iv|vi{0,3}|[bcdfghklmnprvx])$/.test(word);
