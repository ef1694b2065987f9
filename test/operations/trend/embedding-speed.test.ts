import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { measureSpeed } from '../../../src/operations/trend/embedding-speed';
import { storedJob } from '../../support/api';
import { openJobs } from '../../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeAll(async () => {
  database = await openJobs();
});
afterAll(() => database.close());

const now = Date.now();
const minutes = (n: number) => new Date(now - n * 60_000);
const seconds = (at: Date, n: number) => new Date(at.getTime() + n * 1_000);
const job = (madeAt: Date, savedAt: Date, linkedAt?: Date) =>
  storedJob({
    updatedAt: savedAt,
    embedding: { status: 'completed', generatedAt: madeAt },
    ...(linkedAt && { similarityMetadata: { lastComputed: linkedAt } }),
  });

describe('the speed of embedding', () => {
  it('is nothing on an empty board', async () => {
    expect(await measureSpeed(database.jobs)).toEqual({
      ...{ embeddedLastHour: 0, embeddedLastDay: 0, secondsToLinked: null },
    });
  });

  it('counts an hour and a day, and measures from the save to the list', async () => {
    const quick = Array.from({ length: 20 }, (_, n) => {
      const saved = minutes(30 + n);
      return job(seconds(saved, 1), saved, seconds(saved, n + 1));
    });
    await database.jobs.insertMany([
      ...quick,
      // Saved long before, edited since in what is no text, not linked yet, embedded yesterday, and earlier.
      job(minutes(10), minutes(60 * 24 * 400), minutes(9)),
      job(minutes(20), minutes(5), minutes(4)),
      job(minutes(2), minutes(3)),
      job(minutes(60 * 5), minutes(60 * 5 + 1), minutes(60 * 4)),
      job(minutes(60 * 30), minutes(60 * 31), minutes(60 * 29)),
    ]);
    expect(await measureSpeed(database.jobs)).toEqual({
      ...{ embeddedLastHour: 23, embeddedLastDay: 24, secondsToLinked: { p50: 10, p95: 19 } },
    });
  });
});
