import { createHash, randomBytes } from 'node:crypto';
import type { Role } from './caller';

/** A document of `api_keys`. The key itself is nowhere. Installations made earlier lack what may be missing. */
export interface StoredKey {
  readonly _id: string;
  /** SHA-256 of the key, hex. */
  readonly hash: string;
  readonly role: Role;
  readonly ownerId: string;
  readonly name?: string;
  /** The first characters of the key: enough to tell it from another, too few to guess it. */
  readonly start?: string;
  readonly createdAt: Date;
  readonly createdBy?: string;
  /** To a minute and a half. */
  readonly lastUsedAt?: Date;
  readonly revokedAt?: Date;
}

export const keyCollection = 'api_keys';
export const keyPrefixes: Record<Role, string> = { admin: 'sj_admin_', employer: 'sj_employer_' };

/**
 * SHA-256, hex. Fast on purpose: a key holds 256 random bits, so there is nothing to guess from its hash; slow
 * hashes protect passwords, which people choose.
 */
export function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** A new key: 32 random bytes, base64url, behind the role's prefix; and what of it may be stored. */
export function randomKey(role: Role): { key: string; stored: { hash: string; start: string } } {
  const key = keyPrefixes[role] + randomBytes(32).toString('base64url');
  return { key, stored: { hash: keyHash(key), start: key.slice(0, keyPrefixes[role].length + 4) } };
}
