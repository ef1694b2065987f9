import type { Answer } from '../../support/misbehaving-provider';

/** Few, so that adverts are often alike, equally alike, or the very same. */
export const words = ['baker', 'welder', 'nurse', 'driver', 'night', 'senior', 'hotel', 'farm'] as const;

/** How often each word is in the text: numbers that are whole, so that many pairs have the same cosine. */
export function vectorOf(text: string): Float32Array {
  const given = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return Float32Array.from(words, (word) => given.filter((each) => each === word).length);
}

/** An embedding server for which likeness is sharing words. */
export const wordVectors: Answer = ({ input }, response) => {
  const data = input.map((text, index) => ({
    index,
    embedding: Buffer.from(vectorOf(text).buffer).toString('base64'),
  }));
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
};
