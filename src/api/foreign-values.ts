import type { JobStatus } from '../jobs/job';

/**
 * Documents of an existing board were written by other programs, so a field may hold anything. One odd value must not
 * cost readers the page: what cannot be told is left out.
 */
export function textOf(given: unknown): string | null {
  if (typeof given === 'string') return given;
  return typeof given === 'number' ? String(given) : null;
}

export function textsOf(given: unknown): string[] {
  if (typeof given === 'string') return [given];
  return Array.isArray(given) ? given.flatMap((each) => textOf(each) ?? []) : [];
}

/** ISO 8601 in UTC. */
export function isoOf(given: unknown): string | null {
  const date = typeof given === 'string' || typeof given === 'number' ? new Date(given) : given;
  return date instanceof Date && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}

/** A word of the board's own means that no list shows the advert. */
export function jobStatusOf(given: unknown): JobStatus {
  return given === 'active' || given === undefined || given === null ? 'active' : 'closed';
}
