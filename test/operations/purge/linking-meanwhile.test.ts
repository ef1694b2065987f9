import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { createEmbeddingStore } from '../../../src/embeddings/embedding-store';
import { purgePage } from '../../../src/embeddings/purge/purge-page';
import type { Job } from '../../../src/jobs/job';
import { createLogger } from '../../../src/platform/logger';
import { createIndexFeed } from '../../../src/similarity/index-feed';
import { createLinker } from '../../../src/similarity/linker';
import { createListStore } from '../../../src/similarity/list-store';
import { createSimilarityIndex } from '../../../src/similarity/similarity-index';
import { openJobs } from '../../support/jobs';

const model = 'some-model';
const logger = createLogger({ name: 'test', level: 'silent' });

let database: Awaited<ReturnType<typeof openJobs>>;
let side: ReturnType<typeof openSide>;
let ids: string[];

function openSide() {
  const { connection, jobs } = database;
  const index = createSimilarityIndex({ topK: 10, minScore: 0 });
  const feed = createIndexFeed({ connection, collection: 'jobs', model, index, logger });
  return {
    lists: createListStore({ jobs, recomputeAfterMs: 1 }),
    linker: createLinker({ jobs, index, feed, recomputeAfterMs: 1 }),
    close: async () => {
      await feed.close();
      await index.close();
    },
  };
}

const find = async (id: string): Promise<Job> =>
  (await database.jobs.findOne({ _id: new Types.ObjectId(id) })) as never;

/** What the activity does once the neighbours are known. */
async function write(jobId: string, { hash, revision, links = [], size }: Neighbours): Promise<void> {
  const neighbours = links.map((link) => [link.jobId, link.score] as const);
  await side.lists.store({ jobId, contentHash: hash!, revision: revision!, neighbours, compared: size });
  await side.linker.settle(jobId);
  await side.lists.markLinked(jobId, hash!);
}
type Neighbours = Awaited<ReturnType<typeof side.linker.neighbours>>;

beforeEach(async () => {
  database = await openJobs();
  side = openSide();
  ids = [];
  const store = createEmbeddingStore(database.jobs);
  for (let n = 0; n < 6; n += 1) {
    const { id } = await database.model.create({ title: `Advert ${n}` });
    const made = { vector: Float32Array.of(1, n), model, hash: `hash-${n}`, language: 'en' };
    await store.completed(await find(id), made);
    ids.push(id);
  }
});
afterEach(async () => {
  await side.close();
  await database.close();
});

it.each([
  ['of all jobs', 6],
  ['of some jobs, the others to follow', 3],
])('writes no list back where a purge %s came between the choice and the write', async (_what, first) => {
  for (const id of ids.slice(1)) await write(id, await side.linker.neighbours(id));
  const chosen = await side.linker.neighbours(ids[0]!);
  expect(chosen.links).toHaveLength(5);
  const at = new Date();
  const page = (some: string[]) =>
    purgePage(
      database.jobs,
      some.map((id) => new Types.ObjectId(id)),
      at,
    );
  await page(ids.slice(0, first));
  await write(ids[0]!, chosen);
  await page(ids.slice(first));
  for (const id of ids) {
    const { embedding, similarJobs, similarityMetadata } = await find(id);
    expect({ embedding, similarJobs, similarityMetadata }).toEqual({
      embedding: { status: 'pending', purgedAt: at },
      similarJobs: [],
    });
  }
});
