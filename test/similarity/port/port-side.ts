import { Types, type Collection, type Connection } from 'mongoose';
import type { Job } from '../../../src/jobs/job';
import { toStoredVector } from '../../../src/jobs/stored-vector';
import { createLogger } from '../../../src/platform/logger';
import { createIndexFeed } from '../../../src/similarity/index-feed';
import { serveIndex } from '../../../src/similarity/port/index-server';
import { readPortSecret } from '../../../src/similarity/port/port-secret';
import { createReaderQuestions } from '../../../src/similarity/port/reader-questions';
import { createSimilarityIndex } from '../../../src/similarity/similarity-index';

export const model = 'm';

/** The part of a worker that answers the API: an index of its own, fed by a stream of its own, behind a port. */
export async function startPort(connection: Connection, minScore = 0.2) {
  const logger = createLogger({ name: 'test', level: 'silent' });
  const index = createSimilarityIndex({ topK: 10, minScore, dimensions: 4 });
  const feed = createIndexFeed({ connection, collection: 'jobs', model, index, logger });
  const server = await serveIndex({
    ...{ model, logger, host: '127.0.0.1', port: 0 },
    questions: createReaderQuestions({ index, feed }),
    secret: () => readPortSecret(connection),
  });
  return {
    url: server.url!,
    feed,
    close: async (): Promise<void> => {
      await server.close();
      await feed.close();
      await index.close();
    },
  };
}

/** A stored job with a vector. */
export async function addJob(
  jobs: Collection<Job>,
  vector: readonly number[],
  fields: Partial<Omit<Job, 'embedding'>> & { embedding?: Partial<Job['embedding']> } = {},
): Promise<string> {
  const _id = new Types.ObjectId();
  const { embedding, ...rest } = fields;
  await jobs.insertOne({
    ...{ _id, title: 't', description: '', tags: [], status: 'active', similarJobs: [] },
    ...{ createdAt: new Date(), updatedAt: new Date() },
    ...rest,
    embedding: {
      ...{ status: 'completed', model, contentHash: 'first' },
      vector: toStoredVector(Float32Array.from(vector)),
      ...embedding,
    },
  });
  return _id.toHexString();
}
