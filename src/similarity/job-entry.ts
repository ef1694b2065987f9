import type { Job, StoredLink } from '../jobs/job';
import { isLive } from '../jobs/lifetime';
import type { IndexEntry } from './index-entry';
import type { Link } from './link';

/** What the index reads of a job, without the vector. */
export const entryProjection = {
  status: 1,
  expiresAt: 1,
  similarJobs: 1,
  'similarityMetadata.revision': 1,
  'embedding.model': 1,
  'embedding.contentHash': 1,
} as const;

export const vectorProjection = { 'embedding.vector': 1 } as const;

/** A stored list as links. */
export function toLinks(stored: readonly StoredLink[] | undefined): Link[] {
  return (stored ?? []).map((link) => ({
    jobId: String(link.jobId),
    score: link.score,
    computedAt: link.computedAt?.getTime() ?? 0,
  }));
}

/** The index's entry for a job; undefined where the job is in no list: closed, expired, or of another model. */
export function toEntry(job: Job, model: string): IndexEntry | undefined {
  const hash = job.embedding?.contentHash;
  if (!hash || job.embedding.model !== model || !isLive(job, new Date())) return undefined;
  return {
    jobId: String(job._id),
    hash,
    expiresAt: job.expiresAt?.getTime() ?? null,
    links: toLinks(job.similarJobs),
    revision: job.similarityMetadata?.revision ?? 0,
  };
}
