import { createHash } from 'node:crypto';

/** How a list is presented: as it is stored, or ordered, grouped and explained for people. */
export const variants = ['plain', 'tuned'] as const;
export type Variant = (typeof variants)[number];

/** Another name would shuffle all visitors anew. */
const experiment = 'presentation';
const range = 2 ** 32;

/**
 * The presentation that a visitor sees, the same at every visit and in every process. Whoever sees `plain` at a share sees
 * it at every larger one, so a change of the share moves as few visitors as it can.
 *
 * @param visitor what the page says of itself; any text
 * @param plainShare of the visitors, 0 to 1, who see `plain`
 */
export function variantOf(visitor: string, plainShare: number): Variant {
  const place = createHash('sha256').update(`${experiment}:${visitor}`).digest().readUInt32BE() / range;
  return place < plainShare ? 'plain' : 'tuned';
}

/** The visitor's part in the experiment; null: there is none, or somebody who cannot be told from others asks. */
export const variantIn = (plainShare: number, visitor: string | undefined): Variant | null =>
  plainShare === 0 || visitor === undefined ? null : variantOf(visitor, plainShare);
