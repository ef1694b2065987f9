import type { StoredLink } from './job';
import { isObjectId } from './object-id';

/** As many as are stored of a job. */
export const mostSimilar = 10;

/** A list that another program wrote may hold anything, and may be none. */
export function linksIn(stored: unknown): StoredLink[] {
  if (!Array.isArray(stored)) return [];
  return (stored as (Partial<StoredLink> | null)[]).filter(
    (link): link is StoredLink => isObjectId(link?.jobId) && typeof link?.score === 'number',
  );
}
