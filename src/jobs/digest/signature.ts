import { mongo } from 'mongoose';
import { advertFields, textIn } from '../advert-fields';
import { advertText } from '../advert-text';
import { folded } from '../search-terms';
import { knownWord } from './known-words';
import { hashOf, rowHash, short } from './short-hash';
import { layout } from './signature-layout';
import { mostCharacters, stemOf, wordsOf } from './stems';
import { isTelling, titleCore, type TitleCore } from './title-core';

/** An advert as the board has it; documents of an existing board may hold anything in these fields. */
export interface SignedAdvert {
  readonly title?: unknown;
  readonly description?: unknown;
  readonly tags?: unknown;
  readonly company?: unknown;
  readonly location?: unknown;
}

/**
 * What tells a repost from another job, in 256 bytes: the words of the title that matter, a bit for each word of the
 * text, and the smallest hashes of three words in a row (a MinHash sketch). The company, the place, addresses and
 * phrases of every advert are left out, so that the same job of another company in another town is the same.
 *
 * Sizes in `signature-layout.ts`, how they are compared in `compare-signatures.ts`.
 */
export function signatureOf(advert: SignedAdvert): mongo.Binary {
  const { title, description, tags } = advertFields(advert);
  const company = folded(textIn(advert.company).slice(0, 200)).trim();
  const location = new Set(wordsOf(folded(textIn(advert.location).slice(0, 200))).map(stemOf));
  const plain = (text: string): string => without(company, folded(text.slice(0, mostCharacters)));
  const text = advertText({ title: '', description: plain(description), tags: tags.slice(0, 50).map(plain) });

  const bytes = Buffer.alloc(layout.size);
  writeTitle(bytes, titleCore(plain(title), location));
  writeText(bytes, text, location);
  return new mongo.Binary(bytes);
}

function writeTitle(bytes: Buffer, { words, ranks, levels }: TitleCore): void {
  const bits = (of: readonly number[]): number => of.reduce((mask, bit) => mask | (1 << bit), 0);
  bytes.writeUInt16LE(bits(ranks), layout.ranks);
  levels.forEach((level, place) => bytes.writeUInt16LE(short(hashOf(level)), layout.levels + 2 * place));
  bytes.writeUInt8(words.length, layout.titleCount);
  const telling = words.flatMap((word, place) => (isTelling(word) ? [place] : []));
  bytes.writeUInt8(bits(telling), layout.titleTelling);
  words.forEach((word, place) => bytes.writeUInt16LE(short(hashOf(word)), layout.title + 2 * place));
}

function writeText(bytes: Buffer, text: string, location: ReadonlySet<string>): void {
  const told = new Set<number>();
  const rows = new Set<number>();
  let [first, second, length] = [0, 0, 0];
  for (const word of wordsOf(text)) {
    const { stem, hash, isPlace, isEmpty } = knownWord(word);
    if (isPlace || location.has(stem)) continue;
    if (!isEmpty) told.add(short(hash));
    length += 1;
    if (length >= 3) rows.add(short(rowHash(first, second, hash)));
    [first, second] = [second, hash];
  }
  bytes.writeUInt16LE(told.size, layout.words);
  bytes.writeUInt16LE(rows.size, layout.rows);
  for (const hash of told) {
    const bit = hash % layout.bits;
    const at = layout.bitmap + (bit >> 3);
    bytes.writeUInt8(bytes.readUInt8(at) | (1 << (bit & 7)), at);
  }
  const smallest = Uint16Array.from(rows).sort().subarray(0, layout.sketchLength);
  smallest.forEach((hash, place) => bytes.writeUInt16LE(hash, layout.sketch + 2 * place));
}

const without = (phrase: string, text: string): string =>
  phrase.length < 3 ? text : text.replaceAll(phrase, ' ');
