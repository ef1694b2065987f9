import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether `Authorization` carries the token that the figures are guarded by; always, where they are not. */
export function mayReadMetrics(authorization: string | undefined, token: string | undefined): boolean {
  if (token === undefined) return true;
  // Digests have one length, so comparing them tells nothing of the token.
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}
