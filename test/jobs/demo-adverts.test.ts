import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { loadDemoAdverts } from '../../src/jobs/demo-adverts';
import { readDemoRows, type DemoRow } from '../../src/jobs/demo-rows';
import { createJobModel } from '../../src/jobs/job-model';
import { openJobs } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
let rows: DemoRow[];
let total: number;
beforeEach(async () => {
  database = await openJobs();
  rows = await readDemoRows(new Date());
  total = rows.length;
});
afterEach(() => database.close());

const load = () => loadDemoAdverts(database);
const count = () => database.jobs.countDocuments();
/** As a start leaves the board that is interrupted before the last so many. */
const interrupted = (missing: number) =>
  database.jobs.insertMany(
    rows.slice(0, total - missing).map((row) => ({ ...row, ownerId: 'demo' })) as never[],
  );

describe('the demo adverts', () => {
  it('are loaded once, through the model, whose hook hears of each', async () => {
    database.connection.deleteModel('Job');
    const heard: string[] = [];
    const model = createJobModel(database.connection, {
      collection: 'jobs',
      onChange: (jobId) => void heard.push(String(jobId)),
    });
    expect(await loadDemoAdverts({ model, connection: database.connection })).toEqual({ added: total });
    expect([await count(), new Set(heard).size]).toEqual([total, total]);
    expect(await loadDemoAdverts({ model, connection: database.connection })).toEqual({ added: 0 });
    const stored = await database.jobs.find({}).toArray();
    for (const job of stored) {
      expect(job).toMatchObject({ ownerId: 'demo', status: 'active', embedding: { status: 'pending' } });
      expect(job.searchTerms!.length).toBeGreaterThan(2);
      expect(job.createdAt.getTime()).toBeLessThan(Date.now());
      expect(Object.keys(job)).toEqual(expect.not.arrayContaining(['key', 'repostOf']));
    }
  });

  it('do not come back once somebody removed them', async () => {
    await interrupted(1);
    await load();
    await database.jobs.deleteMany({});
    expect(await load()).toEqual({ added: 0 });
    expect(await count()).toBe(0);
  });

  it('are completed where a start was interrupted half-way', async () => {
    await interrupted(20);
    expect(await load()).toEqual({ added: 20 });
    expect(await count()).toBe(total);
  });

  it('are not put on a board of somebody’s own, now or later', async () => {
    const own = await database.model.create({ title: 'My own advert' });
    expect(await load()).toEqual({ added: 0 });
    await own.deleteOne();
    expect(await load()).toEqual({ added: 0 });
    expect(await count()).toBe(0);
  });

  it('are loaded once by two processes that start at once', async () => {
    await interrupted(40);
    const other = await mongoose.createConnection(database.uri).asPromise();
    const model = createJobModel(other, { collection: 'jobs' });
    const results = await Promise.all([load(), loadDemoAdverts({ model, connection: other })]);
    await other.close();
    expect(results[0].added + results[1].added).toBe(40);
    expect(await count()).toBe(total);
  });
});
