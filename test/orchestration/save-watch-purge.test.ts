import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { createEmbeddingHold } from '../../src/embeddings/embedding-hold';
import { profileOf } from '../../src/embeddings/model-profile';
import { purgePage } from '../../src/embeddings/purge/purge-page';
import type { JobStarter } from '../../src/orchestration/job-starter';
import { createTakeMany } from '../../src/orchestration/many-jobs';
import { watchSaves } from '../../src/orchestration/save-watch/save-watch';
import { createBoardSweep } from '../../src/orchestration/save-watch/sweep-board';
import { createLogger } from '../../src/platform/logger';
import { openJobs, until } from '../support/jobs';

const logger = createLogger({ name: 'test', level: 'silent' });

let database: Awaited<ReturnType<typeof openJobs>>;
let watch: ReturnType<typeof watchSaves>;
/** Ids of which a run was asked for, in order. */
let asked: string[];
let purgedAt: Date;
/** When a run last looked at any job. */
let lookedAt: number | undefined;

const ask = (id: string): Promise<boolean> => Promise.resolve(asked.push(id) > 0);
const starter: Pick<JobStarter, 'saved' | 'ensureRunning'> = { saved: ask, ensureRunning: ask };

function startWatch(): void {
  const { connection, jobs } = database;
  const hold = createEmbeddingHold(connection);
  const migrate = () => Promise.resolve(true);
  const takeMany = createTakeMany({
    ...{ jobs, hold, starter: { migrate } },
    ...{ model: 'some-model', hasProvider: true },
  });
  watch = watchSaves({
    ...{ connection, collection: 'jobs', starter, takeMany, logger },
    lookedAt: () => lookedAt,
    sweep: createBoardSweep({
      jobs,
      profile: profileOf('some-model'),
      starter,
      hold,
      takeMany,
    }),
  });
}

/** Adverts that are embedded and linked, as our own writes leave them. */
async function linkedJobs(count: number): Promise<Types.ObjectId[]> {
  const ids = Array.from({ length: count }, () => new Types.ObjectId());
  await database.jobs.insertMany(
    ids.map((_id, n) => ({
      ...{ _id, title: `Baker ${n}`, status: 'active', updatedAt: new Date(0) },
      embedding: { status: 'completed', model: 'some-model', contentHash: 'h', vector: [1] },
      similarJobs: [{ jobId: ids[(n + 1) % count], score: 0.5, computedAt: new Date() }],
      similarityMetadata: { revision: 4, linkedHash: 'h' },
    })) as never[],
  );
  return ids;
}

async function purge(ids: readonly Types.ObjectId[]): Promise<void> {
  ({ at: purgedAt } = await createEmbeddingHold(database.connection).set('purged'));
  await purgePage(database.jobs, ids, purgedAt);
}

/** Everything that was written so far has been looked at. */
async function upToDate(): Promise<void> {
  const _id = new Types.ObjectId();
  await database.jobs.insertOne({ _id, title: 'The last one', status: 'active' } as never);
  await until('the last one was asked for', () => Promise.resolve(asked.includes(String(_id))));
}
const embeddingOf = async (_id: Types.ObjectId) => (await database.jobs.findOne({ _id }))?.embedding;

beforeEach(async () => {
  database = await openJobs();
  asked = [];
  lookedAt = undefined;
});
afterEach(async () => {
  await watch.close();
  await database.close();
});

it('asks for no run of jobs whose embedding a purge deletes', async () => {
  startWatch();
  await upToDate();
  const ids = await linkedJobs(20);
  await upToDate();
  const before = asked.length;
  await purge(ids);
  await upToDate();
  expect(asked.slice(before)).toHaveLength(1);
});

it('asks for one that is saved after it, although its writer leaves `updatedAt` as it was', async () => {
  startWatch();
  await upToDate();
  const [first, second] = await linkedJobs(2);
  await purge([first!, second!]);
  await upToDate();
  const before = asked.length;
  // One that looked before the mark was taken away has found nothing to do.
  lookedAt = Infinity;
  await database.jobs.updateOne({ _id: first! }, { $set: { title: 'Night baker' } });
  await until('it is asked for', () => Promise.resolve(asked.slice(before).includes(String(first))));
  expect(await embeddingOf(first!)).toEqual({ status: 'pending' });
  expect(await embeddingOf(second!)).toEqual({ status: 'pending', purgedAt });
  expect(asked.slice(before)).not.toContain(String(second));
});

it('does not take what was saved before the purge, and is seen after it, for saved since', async () => {
  const [id] = await linkedJobs(1);
  startWatch();
  await upToDate();
  await watch.close();
  await database.jobs.updateOne({ _id: id! }, { $set: { title: 'Night baker' } });
  // Servers tell the time of a change to the second.
  const nextSecond = Math.ceil((Date.now() + 1) / 1_000) * 1_000;
  await until('the second is over', () => Promise.resolve(Date.now() >= nextSecond));
  await purge([id!]);
  startWatch();
  await upToDate();
  expect(await embeddingOf(id!)).toEqual({ status: 'pending', purgedAt });
});

it('passes them over when it has to look at the whole board', async () => {
  const ids = await linkedJobs(5);
  await purge(ids);
  const other = new Types.ObjectId();
  await database.jobs.insertOne({ _id: other, title: 'Cook', status: 'active' } as never);
  startWatch();
  await until('the sweep is over', () => Promise.resolve(asked.includes(String(other))));
  await upToDate();
  expect(asked.filter((id) => ids.some((each) => String(each) === id))).toEqual([]);
  await createEmbeddingHold(database.connection).clear();
  await watch.close();
  await database.connection.collection('resume_points').deleteMany({});
  startWatch();
  await until('they are asked for', () => Promise.resolve(ids.every((each) => asked.includes(String(each)))));
});
