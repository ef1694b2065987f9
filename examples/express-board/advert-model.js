const mongoose = require('mongoose');
const { similarJobs } = require('similar-jobs/mongoose');

const { ObjectId } = mongoose.Schema.Types;

// The board's own schema, as it was: its own words for the state, and the fields of an older similarity system.
const schema = new mongoose.Schema(
  {
    title: { type: String, required: true },
    description: String,
    tags: [String],
    category: String,
    location: String,
    state: { type: String, enum: ['draft', 'open', 'filled'], default: 'open' },
    contact: { email: String },
    views: { type: Number, default: 0 },
    embedding: {
      vector: [Number],
      model: String,
      generatedAt: Date,
      status: String,
      error: String,
      retries: Number,
      language: String,
    },
    similarJobs: [{ _id: false, jobId: { type: ObjectId, ref: 'Advert' }, score: Number, computedAt: Date }],
    similarityMetadata: { lastComputed: Date, nextComputeAt: Date, jobCountWhenComputed: Number },
  },
  { timestamps: true },
);

// New: the one line.
schema.plugin(similarJobs, {
  temporalAddress: process.env.TEMPORAL_ADDRESS,
  temporalNamespace: process.env.TEMPORAL_NAMESPACE,
  status: { path: 'state', active: ['open'] },
});

exports.Advert = mongoose.model('Advert', schema, 'adverts');
