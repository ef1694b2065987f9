import { mongo } from 'mongoose';
import { layout } from './signature-layout';

/** A signature, read once. */
export interface ReadSignature {
  /** Distinct words and rows of the text. */
  readonly words: number;
  readonly rows: number;
  readonly ranks: number;
  readonly levels: readonly number[];
  readonly title: readonly number[];
  readonly telling: number;
  readonly bitmap: Uint32Array;
  /** How many are set in it. */
  readonly bits: number;
  readonly sketch: Uint16Array;
  /** All of it: the same for the same signature. */
  readonly key: string;
}

const known = new WeakMap<mongo.Binary, ReadSignature>();

/** Undefined for anything that is no signature. */
export function readSignature(stored: unknown): ReadSignature | undefined {
  if (!(stored instanceof mongo.Binary) || stored.position !== layout.size) return undefined;
  let read = known.get(stored);
  if (!read) known.set(stored, (read = parse(Buffer.from(stored.buffer.subarray(0, layout.size)))));
  return read;
}

function parse(bytes: Buffer): ReadSignature {
  const numbers = (at: number, length: number): number[] =>
    Array.from({ length }, (_, place) => bytes.readUInt16LE(at + 2 * place));
  const bitmap = Uint32Array.from({ length: layout.bits / 32 }, (_, place) =>
    bytes.readUInt32LE(layout.bitmap + 4 * place),
  );
  return {
    words: bytes.readUInt16LE(layout.words),
    rows: bytes.readUInt16LE(layout.rows),
    ranks: bytes.readUInt16LE(layout.ranks),
    levels: numbers(layout.levels, 3).filter((level) => level !== 0),
    title: numbers(layout.title, Math.min(8, bytes.readUInt8(layout.titleCount))),
    telling: bytes.readUInt8(layout.titleTelling),
    bitmap,
    bits: bitmap.reduce((count, bits) => count + ones(bits), 0),
    key: bytes.toString('latin1'),
    sketch: Uint16Array.from(numbers(layout.sketch, layout.sketchLength).filter((hash) => hash !== 0)),
  };
}

/** More distinct words than this fill so much of the bitmap that a word seems to be there by chance. */
const mostForMembership = 160;

const hasWord = (of: ReadSignature, hash: number): boolean => {
  const bit = hash % layout.bits;
  return of.words <= mostForMembership && ((of.bitmap[bit >> 5]! >>> (bit & 31)) & 1) === 1;
};

/** How the titles of two adverts go together. */
export interface TitleLikeness {
  /** Words that one title has and the other has not. */
  readonly onlyOne: number;
  readonly onlyOther: number;
  /** Those of them that the other advert's text has not, either. */
  readonly unknown: number;
}

/**
 * Undefined for titles of two jobs: no word in common, other ranks, other levels where both have one, or a word that
 * tells two jobs apart in one title only.
 */
export function compareTitles(one: ReadSignature, other: ReadSignature): TitleLikeness | undefined {
  if (one.ranks !== other.ranks || !shareOne(one.title, other.title)) return undefined;
  if (one.levels.length > 0 && other.levels.length > 0) {
    const same =
      one.levels.length === other.levels.length && one.levels.every((level) => other.levels.includes(level));
    if (!same) return undefined;
  }
  let [onlyOne, onlyOther, unknown] = [0, 0, 0];
  for (const [place, word] of one.title.entries()) {
    if (other.title.includes(word)) continue;
    if (tells(one, place)) return undefined;
    onlyOne += 1;
    if (!hasWord(other, word)) unknown += 1;
  }
  for (const [place, word] of other.title.entries()) {
    if (one.title.includes(word)) continue;
    if (tells(other, place)) return undefined;
    onlyOther += 1;
    if (!hasWord(one, word)) unknown += 1;
  }
  return { onlyOne, onlyOther, unknown };
}

const tells = ({ telling }: ReadSignature, place: number): boolean => ((telling >> place) & 1) === 1;

/** Two titles of ranks and places alone have nothing that differs. */
function shareOne(one: readonly number[], other: readonly number[]): boolean {
  for (const word of one) if (other.includes(word)) return true;
  return one.length === 0 && other.length === 0;
}

/** Jaccard likeness of the words of two texts, 0 to 1. */
export function wordLikeness(one: ReadSignature, other: ReadSignature): number {
  let both = 0;
  const [mine, theirs] = [one.bitmap, other.bitmap];
  for (let place = 0; place < mine.length; place += 1) both += ones(mine[place]! & theirs[place]!);
  const either = one.bits + other.bits - both;
  return either === 0 ? 1 : both / either;
}

function ones(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Of the rows of three words: how like they are (Jaccard), and how much of the shorter text is in the other. 0 to 1. */
export function rowLikeness(
  one: ReadSignature,
  other: ReadSignature,
): { readonly jaccard: number; readonly contained: number } {
  const [mine, theirs] = [one.sketch, other.sketch];
  if (mine.length === 0 || theirs.length === 0) {
    const same = mine.length === theirs.length ? 1 : 0;
    return { jaccard: same, contained: same };
  }
  // Up to here both sketches are whole.
  const upTo = Math.min(limitOf(mine), limitOf(theirs));
  let [both, left, right] = [0, 0, 0];
  while (left < mine.length && mine[left]! <= upTo) {
    while (right < theirs.length && theirs[right]! < mine[left]!) right += 1;
    if (right < theirs.length && theirs[right] === mine[left]) both += 1;
    left += 1;
  }
  while (right < theirs.length && theirs[right]! <= upTo) right += 1;
  return { jaccard: both / (left + right - both || 1), contained: both / (Math.min(left, right) || 1) };
}

const limitOf = (sketch: Uint16Array): number =>
  sketch.length < layout.sketchLength ? 0xffff : sketch[sketch.length - 1]!;
