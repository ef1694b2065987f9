import type { mongo } from 'mongoose';
import { digestOf } from '../jobs/digest/digest';
import type { Job } from '../jobs/job';
import { toStoredVector } from '../jobs/stored-vector';

/** The fields a vector was made from, exactly as read: a write holds only while they stand. */
export type TextAsRead = Pick<Job, '_id' | 'title' | 'description' | 'tags' | 'embedding'>;

/** An embedding as it was made. */
export interface MadeEmbedding {
  readonly vector: Float32Array;
  readonly model: string;
  readonly hash: string;
  readonly language: string;
}

/** The job, for as long as its text is the one that was read, and its embedding was not deleted since. */
export const unchangedText = (read: TextAsRead): mongo.Filter<Job> => ({
  _id: read._id,
  // Compared as they are: a foreign value may look like a query.
  title: { $eq: read.title ?? null },
  description: { $eq: read.description ?? null },
  tags: { $eq: read.tags ?? null },
  'embedding.purgedAt': { $eq: read.embedding?.purgedAt ?? null },
});

/** The embedding of the text that stands; the job counts as unlinked until its list is written. */
function completedFields(job: Job, made: MadeEmbedding) {
  return {
    vector: toStoredVector(made.vector),
    model: made.model,
    dimensions: made.vector.length,
    generatedAt: new Date(),
    contentHash: made.hash,
    digest: digestOf(job),
    language: made.language,
    status: 'completed',
  } as const;
}

/**
 * The same as an update. A list of another model is not added to any more: it is served until the new one is written.
 *
 * @param job as read, all but the vector; of `embedding` and `similarityMetadata` as much as tells whether they are objects
 */
export function completedUpdate(job: Job, made: MadeEmbedding): mongo.UpdateFilter<Job> {
  const { similarityMetadata: metadata, embedding } = job;
  const isOtherModel = isObject(embedding) && embedding.model !== made.model;
  return {
    $set: {
      ...embeddingSet(job, completedFields(job, made)),
      ...(isObject(metadata) && isOtherModel && { 'similarityMetadata.revision': 0 }),
    },
    $unset: {
      ...(isObject(embedding) && {
        'embedding.error': '',
        'embedding.retries': '',
        'embedding.purgedAt': '',
      }),
      ...(isObject(metadata) ? { 'similarityMetadata.linkedHash': '' } : { similarityMetadata: '' }),
    },
  };
}

/**
 * What sets fields of the embedding. Where it is no object (an existing board's may be null or a word) it is set whole,
 * because no field of it could be.
 */
export function embeddingSet({ embedding }: Pick<Job, 'embedding'>, fields: object): Record<string, unknown> {
  if (!isObject(embedding)) return { embedding: fields };
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [`embedding.${field}`, value as unknown]),
  );
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
