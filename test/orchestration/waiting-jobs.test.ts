import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Collection, Types } from 'mongoose';
import type { Job } from '../../src/jobs/job';
import { wakeWaitingJobs } from '../../src/orchestration/waiting-jobs';
import { providerFailures } from '../../src/platform/errors/provider-errors';
import { storedJob } from '../support/api';
import { openJobs } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
/** Whom Temporal was asked for, in order. */
let asked: string[];
beforeEach(async () => {
  database = await openJobs();
  asked = [];
});
afterEach(() => database.close());

/** `takes`: whether Temporal takes the n-th that it is asked for. */
const wake = (given: { jobs?: Collection<Job>; takes?: (n: number) => boolean; goOn?: () => boolean } = {}) =>
  wakeWaitingJobs({
    jobs: given.jobs ?? database.jobs,
    starter: {
      tryNow: (id) => Promise.resolve((given.takes ?? (() => true))(asked.push(id))),
    },
    goOn: () => Promise.resolve((given.goOn ?? (() => true))()),
  });

const waits = (code: string, given: Record<string, unknown> = {}) =>
  storedJob({ embedding: { status: 'pending', error: { code, message: 'm', advice: 'a' } }, ...given });
const failed = (code: string) =>
  storedJob({ embedding: { status: 'failed', error: { code, message: 'm', advice: 'a' } } });
const ids = (jobs: readonly { _id: Types.ObjectId }[]) => jobs.map(({ _id }) => String(_id)).sort();
const { timeout, unauthorized, refused, notConfigured } = providerFailures;

describe('waking', () => {
  it('reaches every open advert that waits or failed for the provider’s sake, and no other', async () => {
    const own = [
      waits(timeout.code),
      waits(unauthorized.code),
      waits(notConfigured.code),
      failed(timeout.code),
    ];
    const others = [
      failed(refused.code),
      waits(timeout.code, { status: 'closed' }),
      storedJob(),
      storedJob({ embedding: { status: 'completed' } }),
    ];
    await database.jobs.insertMany([...own, ...others]);
    expect(await wake()).toEqual({ woken: 4, left: 0 });
    expect([...asked].sort()).toEqual(ids(own));
    expect(await database.jobs.countDocuments({ 'embedding.status': 'failed' })).toBe(1);
  });

  it('reaches 10,000, a page at a time', async () => {
    // With the one index that matters: making the others takes most of the time.
    const jobs = database.connection.collection<Job>('many');
    await jobs.createIndexes([{ key: { 'embedding.error.code': 1 }, name: 'embeddingError', sparse: true }]);
    await jobs.insertMany(
      Array.from({ length: 10_000 }, (_, n) => (n % 20 ? waits(timeout.code) : failed(timeout.code))),
    );
    let pages = 0;
    expect(await wake({ jobs, goOn: () => (pages += 1) > 0 })).toEqual({ woken: 10_000, left: 0 });
    expect(asked).toHaveLength(10_000);
    expect(new Set(asked).size).toBe(10_000);
    expect(pages).toBe(50);
    expect(await jobs.countDocuments({ 'embedding.status': 'failed' })).toBe(0);
  });

  it('stops when Temporal takes none, and says that there are some left', async () => {
    await database.jobs.insertMany(Array.from({ length: 300 }, () => failed(timeout.code)));
    const { woken, left } = await wake({ takes: (n) => n <= 32 });
    expect(woken).toBe(32);
    expect(left).toBeGreaterThan(0);
    expect(asked).toHaveLength(48);
    // Those of the page that was begun count as pending: the reconciler finds them whatever happens here.
    expect(await database.jobs.countDocuments({ 'embedding.status': 'pending' })).toBe(200);
    expect(await wake()).toEqual({ woken: 300, left: 0 });
  });

  it('says so too when only one was not taken', async () => {
    await database.jobs.insertMany(Array.from({ length: 40 }, () => waits(timeout.code)));
    expect(await wake({ takes: (n) => n !== 7 })).toEqual({ woken: 39, left: 1 });
  });

  it('ends after the page at which it is told to', async () => {
    await database.jobs.insertMany(Array.from({ length: 450 }, () => waits(timeout.code)));
    const { woken, left } = await wake({ goOn: () => false });
    expect([woken, left > 0]).toEqual([200, true]);
  });
});
