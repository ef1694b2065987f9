import { mongo } from 'mongoose';
import type { Job, StoredLink } from '../jobs/job';
import { isLive } from '../jobs/lifetime';
import type { Facets } from './facets';
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
  category: 1,
  location: 1,
  language: 1,
  'embedding.language': 1,
} as const;

export const vectorProjection = { 'embedding.vector': 1 } as const;

/**
 * A stored list as links. What another program wrote into it that is no link is left out: one document of another
 * shape must not keep the whole board from being linked.
 */
export function toLinks(stored: unknown): Link[] {
  if (!Array.isArray(stored)) return [];
  return (stored as (Partial<Record<keyof StoredLink, unknown>> | null)[]).flatMap((link) => {
    const { jobId, score, computedAt } = link ?? {};
    if (!(jobId instanceof mongo.ObjectId) || typeof score !== 'number') return [];
    return [
      { jobId: String(jobId), score, computedAt: computedAt instanceof Date ? computedAt.getTime() : 0 },
    ];
  });
}

/**
 * The index's entry for a job; undefined where the job is in no list: closed, expired, of another model, or with an id
 * of another kind than the product's.
 */
export function toEntry(job: Job, model: string): IndexEntry | undefined {
  const hash = job.embedding?.contentHash;
  if (!(job._id instanceof mongo.ObjectId) || typeof hash !== 'string') return undefined;
  if (!hash || job.embedding.model !== model || !isLive(job, new Date())) return undefined;
  return {
    jobId: String(job._id),
    hash,
    expiresAt: job.expiresAt instanceof Date ? job.expiresAt.getTime() : null,
    links: toLinks(job.similarJobs),
    revision: Number(job.similarityMetadata?.revision) || 0,
  };
}

/** What readers filter the job by; see `entryProjection`. */
export function toFacets(job: {
  readonly category?: unknown;
  readonly location?: unknown;
  readonly language?: unknown;
  readonly embedding?: { readonly language?: unknown } | null;
}): Facets {
  return {
    category: textOf(job.category),
    location: textOf(job.location),
    language: textOf(job.language) ?? textOf(job.embedding?.language),
  };
}

/** A document of an existing board may hold anything there. */
function textOf(given: unknown): string | undefined {
  return typeof given === 'string' && given !== '' ? given : undefined;
}
