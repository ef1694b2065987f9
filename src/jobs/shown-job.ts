import type { Job, StoredEmbedding } from './job';

/** What readers may see of a job. Not the vector, not the search terms, not the links (they have a reply of their own). */
export const shownFields = {
  title: 1,
  description: 1,
  tags: 1,
  company: 1,
  category: 1,
  location: 1,
  employmentType: 1,
  salary: 1,
  url: 1,
  language: 1,
  status: 1,
  expiresAt: 1,
  createdAt: 1,
  updatedAt: 1,
  'embedding.status': 1,
  'embedding.model': 1,
  'embedding.generatedAt': 1,
  'embedding.language': 1,
  'embedding.error': 1,
} as const;

/** A stored job with those fields. Documents of an existing board may lack anything but `_id` and may hold `null`. */
export type ShownJob = Pick<Job, '_id'> & {
  [Field in Exclude<keyof Job, '_id' | 'embedding' | 'searchTerms' | 'similarJobs'>]?: Job[Field] | null;
} & { embedding?: Partial<StoredEmbedding> | null };
