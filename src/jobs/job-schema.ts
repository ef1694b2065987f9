import { Schema } from 'mongoose';
import { jobStatuses, type Job } from './job';
import { markTexts, productFields, tolerateStored } from './product-fields';

/**
 * The schema of the `jobs` collection. Unknown fields of an existing board's documents stay in the database:
 * saves send only what changed.
 */
export function createJobSchema(): Schema<Job> {
  const schema = new Schema<Job>(
    {
      title: { type: String, required: true },
      description: { type: String, default: '' },
      tags: { type: [String], default: [] },
      company: String,
      category: String,
      location: String,
      employmentType: String,
      salary: String,
      url: String,
      language: String,
      status: { type: String, enum: jobStatuses, default: 'active' },
      expiresAt: Date,
      ownerId: String,
    },
    { timestamps: true, versionKey: false, minimize: false },
  );
  schema.add(productFields(schema) as never);

  schema.index({ status: 1, createdAt: -1, _id: -1 }, { name: 'newest' });
  schema.index({ status: 1, category: 1, location: 1, createdAt: -1, _id: -1 }, { name: 'fallback' });
  schema.index({ status: 1, category: 1, createdAt: -1, _id: -1 }, { name: 'category' });
  schema.index({ status: 1, location: 1, createdAt: -1, _id: -1 }, { name: 'place' });
  schema.index({ status: 1, company: 1, createdAt: -1, _id: -1 }, { name: 'company' });
  schema.index({ searchTerms: 1 }, { name: 'words' });
  schema.index({ status: 1, 'similarityMetadata.linkedHash': 1 }, { name: 'unlinked' });
  schema.index({ 'embedding.status': 1, _id: 1 }, { name: 'queue' });
  // All that the counts of the board read, so that they need no document.
  schema.index(
    {
      ...{ status: 1, expiresAt: 1, 'embedding.status': 1 },
      ...{ 'embedding.model': 1, 'embedding.language': 1, updatedAt: 1 },
    },
    { name: 'standing' },
  );
  schema.index({ 'embedding.generatedAt': 1 }, { name: 'embeddedAt', sparse: true });
  schema.index({ 'embedding.contentHash': 1 }, { name: 'embeddedText', sparse: true });
  schema.index({ 'embedding.error.code': 1 }, { name: 'embeddingError', sparse: true });
  schema.index({ 'similarJobs.jobId': 1 }, { name: 'linkedFrom' });
  schema.index({ 'similarityMetadata.nextComputeAt': 1 }, { name: 'due' });
  schema.index({ 'similarityMetadata.jobCountWhenComputed': 1 }, { name: 'counted' });
  schema.index({ expiresAt: 1, 'similarityMetadata.linkedHash': 1 }, { name: 'expired' });

  markTexts(schema as never);
  tolerateStored(schema as never);
  return schema;
}
