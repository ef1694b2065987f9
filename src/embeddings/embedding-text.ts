import { advertFields } from '../jobs/advert-fields';
import { contentHash } from '../jobs/advert-text';
import type { Job } from '../jobs/job';
import type { ModelProfile } from './model-profile';

type Texts = Pick<Job, 'title' | 'description' | 'tags'>;

/** The text to embed for a job, uncut, and the hash that its vector will carry. */
export function embeddingText(
  job: Texts,
  profile: Pick<ModelProfile, 'model' | 'recipe'>,
): { text: string; hash: string } {
  // A document of an existing board may hold anything in their place.
  const { model, recipe } = profile;
  const text = recipe.compose(advertFields(job));
  return { text, hash: contentHash({ model, recipe: recipe.version, text }) };
}
