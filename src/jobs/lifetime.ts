import type { JobStatus } from './job';

/** Whether visitors may see the job and lists may hold it: open, and not past its date. */
export function isLive(
  job: { readonly status?: JobStatus | null; readonly expiresAt?: Date | null },
  now: Date,
): boolean {
  return job.status === 'active' && (!job.expiresAt || job.expiresAt > now);
}

/** The same as a MongoDB filter. */
export function liveFilter(now: Date): Record<string, unknown> {
  return { status: 'active', $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] };
}
