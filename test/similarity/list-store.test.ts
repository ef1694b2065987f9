import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { createListStore } from '../../src/similarity/list-store';
import { openJobs } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeEach(async () => {
  database = await openJobs();
});
afterEach(() => database.close());

const contentHash = 'h';
const neighbours = [[String(new Types.ObjectId()), 0.9]] as const;

async function job(fields: object = {}): Promise<string> {
  const _id = new Types.ObjectId();
  const embedding = { status: 'completed', contentHash };
  await database.jobs.insertOne({
    _id,
    title: 't',
    status: 'active',
    similarJobs: [],
    embedding,
    ...fields,
  } as never);
  return String(_id);
}
const listOf = async (jobId: string) =>
  (await database.jobs.findOne({ _id: new Types.ObjectId(jobId) }))!.similarJobs.map((link) => link.score);
const lists = () => createListStore({ jobs: database.jobs, recomputeAfterMs: 1_000 });

it('stores a first list and counts its revision', async () => {
  const jobId = await job();
  expect(await lists().store({ jobId, contentHash, revision: 0, neighbours, compared: 1 })).toBe(true);
  expect(await listOf(jobId)).toEqual([0.9]);
  const again = { jobId, contentHash, neighbours: [], compared: 1 };
  expect(await lists().store({ ...again, revision: 0 })).toBe(false);
  expect(await listOf(jobId)).toEqual([0.9]);
  expect(await lists().store({ ...again, revision: 1 })).toBe(true);
});

it.each([
  ['was written since it was computed', { similarityMetadata: { revision: 5 } }],
  ['has another vector meanwhile', { embedding: { status: 'completed', contentHash: 'other' } }],
  ['is closed meanwhile', { status: 'closed' }],
])('stores no list of a job that %s', async (_what, fields) => {
  const jobId = await job(fields);
  expect(await lists().store({ jobId, contentHash, revision: 0, neighbours, compared: 1 })).toBe(false);
  expect(await listOf(jobId)).toEqual([]);
});
