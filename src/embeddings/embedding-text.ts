import { advertText, contentHash } from '../jobs/advert-text';
import type { Job } from '../jobs/job';
import type { ModelProfile } from './model-profile';

type Texts = Pick<Job, 'title' | 'description' | 'tags'>;

/** The text to embed for a job, uncut, and the hash that its vector will carry. */
export function embeddingText(
  job: Texts,
  profile: ModelProfile,
  recipe: string,
): { text: string; hash: string } {
  // A foreign document may lack any of them.
  const text = advertText({
    title: String(job.title ?? ''),
    description: String(job.description ?? ''),
    tags: Array.isArray(job.tags) ? job.tags.map(String) : [],
  });
  return { text, hash: contentHash({ model: profile.model, recipe, text }) };
}
