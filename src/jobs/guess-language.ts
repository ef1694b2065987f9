/** What an advert of this board is likely to be written in. */
const ofTheBoard: ReadonlySet<string> = new Set(['sq', 'en']);

/** Languages of the neighbours and of the countries that people go to work in. */
const ofNeighbours: ReadonlySet<string> = new Set(['it', 'de', 'el', 'tr', 'sr', 'hr', 'bg', 'fr', 'es']);

/** Added to the detector's scores, which lie between 0.6 and 0.9 for a right guess. Measured: docs/languages.md. */
const advantage = { board: 0.05, neighbour: 0.025 } as const;

/** Two languages that are nearer to each other than this cannot be told apart. */
const leastDistance = 0.01;

/** Fewer letters than these, and every third language of the world may come first. */
const lettersForAny = 25;

/**
 * The likeliest language of a few words, of which the statistics of letters alone are often wrong: what is usual on the
 * board has an advantage, so that another language has to be clearly nearer. `und` where two are equally near, and where
 * a word or two look like a language that nobody expects.
 *
 * @param scores 0 to 1 by ISO 639-1 code
 */
export function guessLanguage(scores: Readonly<Record<string, number>>, letters: number): string {
  const ranked = Object.entries(scores)
    .map(([language, score]) => ({ language, score: score + advantageOf(language) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  if (!first || (second && first.score - second.score < leastDistance)) return 'und';
  return letters < lettersForAny && advantageOf(first.language) === 0 ? 'und' : first.language;
}

function advantageOf(language: string): number {
  if (ofTheBoard.has(language)) return advantage.board;
  return ofNeighbours.has(language) ? advantage.neighbour : 0;
}
