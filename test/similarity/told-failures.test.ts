import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mongo } from 'mongoose';
import { createIndexFeed } from '../../src/similarity/index-feed';
import { createSimilarityIndex } from '../../src/similarity/similarity-index';
import { storedJob } from '../support/api';
import { openJobs } from '../support/jobs';
import { collectLog } from '../support/log-lines';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeEach(async () => {
  database = await openJobs();
});
afterEach(() => database.close());

describe('the similarity index', () => {
  it.each([
    ['is missing', undefined],
    ['is no vector', 'words'],
    ['has another length', mongo.Binary.fromFloat32Array(Float32Array.of(1, 0, 0))],
    ['holds other numbers than float32', mongo.Binary.fromInt8Array(Int8Array.of(1, 2))],
  ])('tells of an advert whose vector %s, and goes on without it', async (_what, vector) => {
    const embedding = { status: 'completed', model: 'm', contentHash: 'h', vector };
    const good = mongo.Binary.fromFloat32Array(Float32Array.of(1, 0));
    const [bad, other] = [{ embedding }, { embedding: { ...embedding, vector: good } }].map(storedJob);
    await database.jobs.insertMany([bad!, other!]);
    const { logger, told } = collectLog();
    const { connection } = database;
    const index = createSimilarityIndex({ topK: 10, minScore: 0 });
    const of = { connection, collection: 'jobs', model: 'm', dimensions: 2 };
    const feed = createIndexFeed({ ...of, index, logger });
    await feed.caughtUp();
    expect(await told('VECTOR_UNUSABLE')).toMatchObject({ jobId: String(bad!._id) });
    expect(await index.neighbours(String(other!._id))).toMatchObject({ links: [], size: 1 });
    await feed.close();
    await index.close();
  });

  it('says that it has stopped once its thread has ended', async () => {
    const index = createSimilarityIndex({ topK: 10, minScore: 0 });
    await index.close();
    await expect(index.jobsFrom(0, 1)).rejects.toMatchObject({ code: 'INDEX_STOPPED' });
  });
});
