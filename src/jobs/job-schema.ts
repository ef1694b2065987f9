import { Schema } from 'mongoose';
import { embeddingStatuses, jobStatuses, type Job } from './job';
import { searchTerms } from './search-terms';

/** Changing one of these changes the advert's text. */
const textPaths = ['title', 'description', 'tags'] as const;
const searchPaths = [...textPaths, 'company', 'location', 'category'] as const;

const embedding = new Schema(
  {
    vector: { type: Schema.Types.Mixed, select: false },
    model: String,
    dimensions: Number,
    generatedAt: Date,
    contentHash: String,
    status: { type: String, enum: embeddingStatuses, default: 'pending' },
    error: { type: { code: String, message: String, advice: String, contentHash: String }, _id: false },
    retries: Number,
    language: String,
  },
  { _id: false },
);

const link = new Schema({ jobId: Schema.Types.ObjectId, score: Number, computedAt: Date }, { _id: false });

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
      searchTerms: { type: [String], default: undefined, select: false },
      embedding: { type: embedding, default: () => ({ status: 'pending' }) },
      similarJobs: { type: [link], default: [] },
      similarityMetadata: {
        type: new Schema(
          {
            lastComputed: Date,
            nextComputeAt: Date,
            jobCountWhenComputed: Number,
            revision: Number,
            linkedHash: String,
          },
          { _id: false },
        ),
      },
    },
    { timestamps: true, versionKey: false, minimize: false },
  );

  schema.index({ status: 1, createdAt: -1, _id: -1 }, { name: 'newest' });
  schema.index({ status: 1, category: 1, location: 1, createdAt: -1, _id: -1 }, { name: 'fallback' });
  schema.index({ status: 1, category: 1, createdAt: -1, _id: -1 }, { name: 'category' });
  schema.index({ status: 1, location: 1, createdAt: -1, _id: -1 }, { name: 'place' });
  schema.index({ status: 1, company: 1, createdAt: -1, _id: -1 }, { name: 'company' });
  schema.index({ searchTerms: 1 }, { name: 'words' });
  schema.index({ status: 1, 'similarityMetadata.linkedHash': 1 }, { name: 'unlinked' });
  schema.index({ 'embedding.status': 1 }, { name: 'embeddingStatus' });
  schema.index({ 'embedding.error.code': 1 }, { name: 'embeddingError', sparse: true });
  schema.index({ 'similarJobs.jobId': 1 }, { name: 'linkedFrom' });
  schema.index({ 'similarityMetadata.nextComputeAt': 1 }, { name: 'due' });
  schema.index({ 'similarityMetadata.jobCountWhenComputed': 1 }, { name: 'counted' });
  schema.index({ expiresAt: 1, 'similarityMetadata.linkedHash': 1 }, { name: 'expired' });

  schema.pre('save', function () {
    if (this.isNew || textPaths.some((path) => this.isModified(path))) {
      this.set('embedding.status', 'pending');
      this.set('embedding.error', undefined);
      this.set('embedding.retries', undefined);
    }
    if (this.isNew || searchPaths.some((path) => this.isModified(path))) {
      this.set('searchTerms', searchTerms(this));
    }
  });

  return schema;
}
