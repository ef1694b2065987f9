import type { Job } from '../jobs/job';
import { isLive } from '../jobs/lifetime';
import { embeddingText } from './embedding-text';
import type { ModelProfile } from './model-profile';

export type JobNeed = 'embedding' | 'links' | 'unlinking' | 'nothing';

/** What is read of a job to know what it needs. */
export const needProjection = {
  title: 1,
  description: 1,
  tags: 1,
  status: 1,
  expiresAt: 1,
  'embedding.status': 1,
  'embedding.model': 1,
  'embedding.contentHash': 1,
  'embedding.error': 1,
  'similarityMetadata.linkedHash': 1,
} as const;

/**
 * What a job needs, from its state alone: text, status and expiry compared with what was last embedded and linked.
 * `null`: the job is gone; its entries in other lists may not be.
 */
export function jobNeed(
  job: Job | null,
  options: { profile: ModelProfile; recipe: string; now: Date },
): JobNeed {
  if (!job) return 'unlinking';
  const linked = job.similarityMetadata?.linkedHash;
  if (!isLive(job, options.now)) return linked ? 'unlinking' : 'nothing';

  const { hash } = embeddingText(job, options.profile, options.recipe);
  const { embedding } = job;
  if (embedding?.contentHash !== hash || embedding.model !== options.profile.model) {
    const failed = embedding?.status === 'failed' && embedding.error?.contentHash === hash;
    return failed ? 'nothing' : 'embedding';
  }
  // The old text came back before anybody looked: the vector is right, only the status is behind.
  if (embedding.status !== 'completed') return 'embedding';
  return linked === hash ? 'nothing' : 'links';
}
