import { createHash, createHmac, randomBytes } from 'node:crypto';

/** A secret that a browser keeps: 256 random bits. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

export const isSecret = (given: string | undefined): given is string =>
  given !== undefined && /^[\w-]{43}$/.test(given);

/** What the database keeps of it: whoever reads the database cannot come in with that. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The CSRF token of a session: only who knows the session's secret can make it, and nothing has to be stored. */
export const csrfTokenOf = (secret: string): string =>
  createHmac('sha256', secret).update('csrf').digest('base64url');
