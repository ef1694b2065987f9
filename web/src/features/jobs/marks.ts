/** Words of an advert that others have as well. */
export interface Marks {
  /** Those of any of the others. */
  all: readonly string[];
  /** Those of the one that is pointed at. */
  pointed: readonly string[];
}

export const noMarks: Marks = { all: [], pointed: [] };

export interface Piece {
  text: string;
  mark?: 'pointed' | 'shared';
}

/** The text in pieces: what is marked, and what lies between. A word within another is none, and the longest counts. */
export function markedPieces(text: string, { all, pointed }: Marks): Piece[] {
  const wanted = [...new Set([...pointed, ...all])].filter(Boolean);
  if (wanted.length === 0) return [{ text }];
  const longestFirst = wanted.sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  const strong = new Set(pointed);
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (index > end) pieces.push({ text: text.slice(end, index) });
    pieces.push({ text: found, mark: strong.has(found) ? 'pointed' : 'shared' });
    end = index + found.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
