import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { dueLists } from '../../src/similarity/due-lists';
import { storedJob } from '../support/api';
import { openJobs } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeAll(async () => void (database = await openJobs()));
afterAll(() => database.close());
beforeEach(() => database.jobs.deleteMany({}));

const now = new Date();
const later = new Date(now.getTime() + 3_600_000);
const past = (ms: number) => new Date(now.getTime() - ms);

function list(metadata: Record<string, unknown>, given: Record<string, unknown> = {}) {
  const similarityMetadata = {
    linkedHash: 'h',
    nextComputeAt: later,
    jobCountWhenComputed: 100,
    ...metadata,
  };
  return storedJob({ similarityMetadata, ...given });
}

/** What `recomputePage` does with a page: dates its lists anew. `refuses`: those whose list cannot be computed. */
async function round(jobCount: number, refuses: ReadonlySet<string> = new Set()) {
  const pages: (readonly string[])[] = [];
  let after: string | undefined;
  do {
    const page = await dueLists(database.jobs, { now: new Date(), jobCount, after });
    const done = page.jobIds.filter((id) => !refuses.has(id)).map((id) => new Types.ObjectId(id));
    await database.jobs.updateMany(
      { _id: { $in: done } },
      {
        $set: {
          'similarityMetadata.nextComputeAt': later,
          'similarityMetadata.jobCountWhenComputed': jobCount,
        },
      },
    );
    pages.push(page.jobIds);
    after = page.next;
  } while (after !== undefined);
  return pages;
}
const isDue = async (jobCount: number) => {
  const { jobIds, next } = await dueLists(database.jobs, { now, jobCount, after: undefined });
  expect(next).toBeUndefined();
  return jobIds.length;
};

describe('a list is due', () => {
  it.each([
    ['once its time has passed', { nextComputeAt: past(1) }, 100],
    ['at its very time', { nextComputeAt: now }, 100],
    ['when the board has grown by a fifth', {}, 120],
    ['when the board has shrunk by a fifth', {}, 80],
    ['when the first other job came', { jobCountWhenComputed: 0 }, 1],
    ['when all others went', {}, 0],
  ])('%s', async (_when, metadata, jobCount) => {
    await database.jobs.insertOne(list(metadata));
    expect(await isDue(jobCount)).toBe(1);
  });
});

describe('a list is not due', () => {
  it.each([
    ['before its time', {}, 100, {}],
    ['when the board has grown by less', {}, 119, {}],
    ['when the board has shrunk by less', {}, 81, {}],
    ['on an empty board', { jobCountWhenComputed: 0 }, 0, {}],
    ['when the job is closed', { nextComputeAt: past(1) }, 200, { status: 'closed' }],
    ['when the job is not linked', { nextComputeAt: past(1), linkedHash: undefined }, 200, {}],
  ])('%s', async (_when, metadata, jobCount, given) => {
    await database.jobs.insertOne(list(metadata, given));
    expect(await isDue(jobCount)).toBe(0);
  });
});

describe('a round over all lists', () => {
  it('sees each once that was computed before it began, due or not, page by page, and comes to an end', async () => {
    const jobs = Array.from({ length: 1_100 }, (_, n) =>
      list({ lastComputed: past(1_000), ...(n % 3 === 0 && { nextComputeAt: past(1) }) }),
    );
    await database.jobs.insertMany([...jobs, list({ lastComputed: later }), list({}, { status: 'closed' })]);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await dueLists(database.jobs, { now, jobCount: 100, after, all: true });
      const done = { _id: { $in: page.jobIds.map((id) => new Types.ObjectId(id)) } };
      const dated = { 'similarityMetadata.lastComputed': later, 'similarityMetadata.nextComputeAt': later };
      await database.jobs.updateMany(done, { $set: dated });
      seen.push(...page.jobIds);
      after = page.next;
    } while (after !== undefined);
    expect(seen.sort()).toEqual(jobs.map(({ _id }) => String(_id)).sort());
  }, 60_000);
});

describe('thousands of due lists', () => {
  const kinds = [{ nextComputeAt: past(1_000) }, {}, { jobCountWhenComputed: 1_000 }];
  /** Old ones, for which the board has grown, and for which it has shrunk; many with one and the same key. */
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => list({ ...kinds[n % 3], ...(n % 7 === 0 && kinds[0]) }));

  it('are seen once each, page by page, and none is due after that', async () => {
    const jobs = many(2_000);
    await database.jobs.insertMany(jobs);
    const pages = await round(500);
    expect(pages.flat().sort()).toEqual(jobs.map(({ _id }) => String(_id)).sort());
    expect(pages.length).toBeGreaterThanOrEqual(4);
    expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(500);
    expect(await isDue(500)).toBe(0);
  }, 120_000);

  it('come to an end though some of them cannot be computed', async () => {
    const jobs = many(1_200);
    await database.jobs.insertMany(jobs);
    const stubborn = new Set(jobs.filter((_, n) => n % 2).map(({ _id }) => String(_id)));
    const seen = (await round(500, stubborn)).flat();
    expect(new Set(seen).size).toBe(1_200);
    // At most once for its age, and once for the board's growth.
    expect(seen.length).toBeLessThan(2 * 1_200);
  }, 120_000);

  it('are counted by the reason for which they are due', async () => {
    await database.jobs.insertMany([...many(14), list({ jobCountWhenComputed: 495 })]);
    const { due } = await dueLists(database.jobs, { now, jobCount: 500, after: undefined });
    expect(due).toEqual({ old: 6, grown: 4, shrunk: 4 });
  });

  it('are gone through anew from the id that an earlier release stopped at', async () => {
    await database.jobs.insertMany(many(10));
    const after = String(new Types.ObjectId());
    expect((await dueLists(database.jobs, { now, jobCount: 500, after })).jobIds).toHaveLength(10);
  });

  it('that come while a round goes on are left to the next one', async () => {
    const jobs = Array.from({ length: 600 }, () => list({ nextComputeAt: past(1_000) }));
    await database.jobs.insertMany(jobs);
    const first = await dueLists(database.jobs, { now, jobCount: 100, after: undefined });
    const inTime = new Date(now.getTime() + 1_000);
    await database.jobs.insertOne(list({ nextComputeAt: inTime }));
    const second = await dueLists(database.jobs, { now: later, jobCount: 5_000, after: first.next });
    expect(second.jobIds).toHaveLength(100);
    expect(second.next).toBeUndefined();
  });
});
