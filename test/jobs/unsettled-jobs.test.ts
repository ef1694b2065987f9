import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findJobsToLink, findJobsToUnlink } from '../../src/jobs/unsettled-jobs';
import { storedJob } from '../support/api';
import { openJobs } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeAll(async () => {
  database = await openJobs();
});
afterAll(() => database.close());
beforeEach(() => database.jobs.deleteMany({}));

const now = new Date();
const past = new Date(now.getTime() - 1);
const future = new Date(now.getTime() + 60_000);
const done = { status: 'completed', contentHash: 'h' };
const linked = { linkedHash: 'h', lastComputed: now };

/** How often it is named: to be linked, to be unlinked. */
async function found(given: Record<string, unknown>): Promise<[toLink: number, toUnlink: number]> {
  await database.jobs.insertOne(storedJob(given));
  const counts: [number, number] = [0, 0];
  for await (const _job of findJobsToLink(database.jobs, now)) counts[0] += 1;
  for await (const _job of findJobsToUnlink(database.jobs, now)) counts[1] += 1;
  return counts;
}

describe('a job is to be linked', () => {
  it.each([
    ['new', { embedding: { status: 'pending' } }],
    ['without any embedding', { embedding: undefined }],
    ['embedded, not linked', { embedding: done }],
    ['edited since it was linked', { embedding: { status: 'pending' }, similarityMetadata: linked }],
    ['left behind in a call', { embedding: { status: 'processing' }, similarityMetadata: linked }],
  ])('when it is %s, and is named once', async (_what, given) => {
    expect(await found(given)).toEqual([1, 0]);
  });
});

describe('a job is to be unlinked', () => {
  it.each([
    ['closed, still linked', { status: 'closed', embedding: done, similarityMetadata: linked }],
    ['of another word, still linked', { status: 'archived', embedding: done, similarityMetadata: linked }],
    [
      'of a word before those, still linked',
      { status: 'abandoned', embedding: done, similarityMetadata: linked },
    ],
    [
      'of a word behind those, still linked',
      { status: 'removed', embedding: done, similarityMetadata: linked },
    ],
    ['without a status, still linked', { status: undefined, embedding: done, similarityMetadata: linked }],
    ['past its date, still linked', { expiresAt: past, embedding: done, similarityMetadata: linked }],
  ])('when it is %s, and is named once', async (_what, given) => {
    expect(await found(given)).toEqual([0, 1]);
  });
});

describe('a job is settled', () => {
  it.each([
    ['linked', { embedding: done, similarityMetadata: linked }],
    ['linked, and has time', { expiresAt: future, embedding: done, similarityMetadata: linked }],
    ['failed for good', { embedding: { status: 'failed' } }],
    ['closed and not linked', { status: 'closed', embedding: { status: 'pending' } }],
    ['past its date and not linked', { expiresAt: past, embedding: { status: 'pending' } }],
    ['of another word and not linked', { status: 'archived', embedding: { status: 'pending' } }],
  ])('when it is %s', async (_what, given) => {
    expect(await found(given)).toEqual([0, 0]);
  });
});
