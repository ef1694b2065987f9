import type { mongo, Types } from 'mongoose';
import type { AdvertDigest } from './digest/digest';

export const jobStatuses = ['active', 'closed'] as const;
export const embeddingStatuses = ['pending', 'processing', 'completed', 'failed'] as const;
export type JobStatus = (typeof jobStatuses)[number];
type EmbeddingStatus = (typeof embeddingStatuses)[number];

/** An existing board's adverts have no status yet, or one of its own: they wait. */
export const embeddingStatusOf = (stored: unknown): EmbeddingStatus =>
  embeddingStatuses.find((known) => known === stored) ?? 'pending';

/** The embedding as stored. `vector` is float32 as a BSON binary vector (subtype 9), or the number array of an older installation. */
export interface StoredEmbedding {
  vector?: mongo.Binary | number[];
  model?: string;
  dimensions?: number;
  generatedAt?: Date;
  /** SHA-256 of model, recipe and composed text: which text the vector was made from. */
  contentHash?: string;
  /** What lists must know of the advert beside what they show; made with the vector. */
  digest?: AdvertDigest;
  status: EmbeddingStatus;
  /** Of the last try. `contentHash`: the text that failed, so that an edit is known to be worth a new try. */
  error?: { code: string; message: string; advice: string; contentHash?: string; at?: Date };
  retries?: number;
  language?: string;
  /** Set where all embeddings were deleted, until there is a new one. */
  purgedAt?: Date;
}

/** A link from the job that holds it to `jobId`. `score` is the cosine of the two vectors, -1 to 1. */
export interface StoredLink {
  jobId: Types.ObjectId;
  score: number;
  computedAt: Date;
}

interface SimilarityMetadata {
  lastComputed?: Date;
  nextComputeAt?: Date;
  jobCountWhenComputed?: number;
  /** Counts the writes of the list: a write made from an older list is refused. */
  revision?: number;
  /** Hash of the vector that the list was computed with; absent when the job is in no list. */
  linkedHash?: string;
}

/** What an employer writes. */
export interface BoardFields {
  title: string;
  description: string;
  tags: string[];
  company?: string;
  category?: string;
  location?: string;
  employmentType?: string;
  salary?: string;
  url?: string;
  language?: string;
  status: JobStatus;
  expiresAt?: Date;
}

/** A document of the `jobs` collection. */
export interface Job extends BoardFields {
  _id: Types.ObjectId;
  ownerId?: string;
  /** Folded words of the advert, for search without a text index. */
  searchTerms?: string[];
  embedding: StoredEmbedding;
  similarJobs: StoredLink[];
  similarityMetadata?: SimilarityMetadata;
  createdAt: Date;
  updatedAt: Date;
}
