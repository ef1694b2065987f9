import type { Job } from '../jobs/job';
import { isLive } from '../jobs/lifetime';
import { embeddingText } from './embedding-text';
import type { ModelProfile } from './model-profile';

/** `text`: it has none, so nothing can be done until somebody gives it one. */
export type JobNeed = 'embedding' | 'links' | 'unlinking' | 'text' | 'nothing';

/** What is read of a job to know what it needs. */
export const needProjection = {
  title: 1,
  description: 1,
  tags: 1,
  // For the digest that goes with a vector.
  ...{ company: 1, category: 1, location: 1 },
  status: 1,
  expiresAt: 1,
  updatedAt: 1,
  'embedding.status': 1,
  'embedding.model': 1,
  'embedding.contentHash': 1,
  'embedding.error': 1,
  'embedding.purgedAt': 1,
  'similarJobs.jobId': 1,
  'similarityMetadata.linkedHash': 1,
} as const;

/**
 * What a job needs, from its state alone: text, status and expiry compared with what was last embedded and linked.
 *
 * @param job null when it is gone
 * @param options.held whether another job's list holds it; looked at only for a job that no list may hold
 */
export function jobNeed(
  job: Job | null,
  options: { profile: ModelProfile; now: Date; held: boolean },
): JobNeed {
  if (!job || !isLive(job, options.now)) {
    const isLinked =
      options.held ||
      (job?.similarityMetadata?.linkedHash ?? null) !== null ||
      // Neighbours may have written into it before it was linked itself.
      (job?.similarJobs ?? []).length > 0;
    return isLinked ? 'unlinking' : 'nothing';
  }
  const { text, hash } = embeddingText(job, options.profile);
  // A document of an existing board may have none: it is left as it is, and what it would be like is noise.
  if (text === '') return 'text';
  const { embedding } = job;
  if (embedding?.contentHash !== hash || embedding.model !== options.profile.model) {
    const failed = embedding?.status === 'failed' && embedding.error?.contentHash === hash;
    return failed ? 'nothing' : 'embedding';
  }
  // The old text came back before anybody looked: the vector is right, only the status is behind.
  if (embedding.status !== 'completed') return 'embedding';
  return job.similarityMetadata?.linkedHash === hash ? 'nothing' : 'links';
}
