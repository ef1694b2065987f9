import type { mongo } from 'mongoose';
import { signatureOf, type SignedAdvert } from './signature';
import type { Trait } from './trait';
import { traitsOf } from './traits';

/**
 * What lists must know of an advert beside what they show: worked out once, when it is embedded, and small enough to be
 * read with every list.
 */
export interface AdvertDigest {
  /** Digests of another version are not looked at. */
  readonly version: number;
  /** Tells reposts from other jobs; see `signature.ts`. */
  readonly signature: mongo.Binary;
  /** At most 24. */
  readonly traits: readonly Trait[];
}

const digestVersion = 1;

/** Of the advert as read: documents of an existing board may hold anything. */
export function digestOf(advert: SignedAdvert & { readonly category?: unknown }): AdvertDigest {
  return { version: digestVersion, signature: signatureOf(advert), traits: traitsOf(advert) };
}

/** The digest in a stored embedding, if it is one of this version. */
export function readDigest(stored: unknown): AdvertDigest | undefined {
  const digest = stored as Partial<AdvertDigest> | null | undefined;
  return digest?.version === digestVersion ? (digest as AdvertDigest) : undefined;
}
