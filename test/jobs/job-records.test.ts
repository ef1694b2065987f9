import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { createJobRecords, type JobRecords } from '../../src/jobs/job-records';
import { createLogger } from '../../src/platform/logger';
import { openJobs, until } from '../support/jobs';

const logger = createLogger({ name: 'test', level: 'silent' });

let database: Awaited<ReturnType<typeof openJobs>>;
let records: JobRecords;
let following: ReturnType<JobRecords['follow']>;
/** Queries that the memory made, as the driver reports them. */
let queries: number;

beforeEach(async () => {
  database = await openJobs({ monitorCommands: true });
  queries = 0;
  database.connection.getClient().on('commandStarted', ({ commandName, command }) => {
    if (commandName === 'find' && command['find'] === 'jobs') queries += 1;
  });
  records = createJobRecords({ connection: database.connection, collection: 'jobs', logger });
});
afterEach(async () => {
  await following?.close();
  await database.close();
});

const add = async (fields: object = {}): Promise<string> =>
  String((await database.model.create({ title: 'Baker', ...fields }))._id);
const update = (id: string, change: object) =>
  database.jobs.updateOne({ _id: new Types.ObjectId(id) }, change);
const title = async (id: string) => (await records.read([id])).get(id)?.title;

/** Resolves when the memory answers without the database. */
async function followed(id: string): Promise<void> {
  following = records.follow();
  await until('memory answers', async () => {
    const before = queries;
    await records.read([id]);
    return queries === before;
  });
}

describe('jobs in memory', () => {
  it('are read from the database while nobody follows its changes', async () => {
    const id = await add();
    expect(await title(id)).toBe('Baker');
    await update(id, { $set: { title: 'Cook' } });
    expect(await title(id)).toBe('Cook');
    expect(queries).toBe(2);
  });

  it('cost no query once they are followed, new ones included', async () => {
    const id = await add();
    await followed(id);
    const later = await add({ title: 'Smith' });
    await until('the new job is known', async () => {
      const before = queries;
      return (await title(later)) === 'Smith' && queries === before;
    });
  });

  it('follow every kind of change', async () => {
    const neighbour = new Types.ObjectId();
    const id = await add({ category: 'Food' });
    await followed(id);
    const list = [{ jobId: neighbour, score: 0.9, computedAt: new Date() }];
    await update(id, { $set: { similarJobs: list, 'similarityMetadata.linkedHash': 'h', status: 'closed' } });
    const read = async () => (await records.read([id])).get(id)!;
    await until('the update is seen', async () => (await read()).status === 'closed');
    expect(await read()).toMatchObject({
      similarJobs: list,
      similarityMetadata: { linkedHash: 'h' },
      title: 'Baker',
    });

    await update(id, { $set: { 'similarJobs.0.score': 0.5 }, $unset: { category: '' } });
    await until(
      'a change inside the list is seen',
      async () => (await read()).similarJobs![0]!.score === 0.5,
    );
    expect((await read()).category ?? null).toBeNull();

    await database.jobs.replaceOne({ _id: new Types.ObjectId(id) }, { title: 'Another' } as never);
    await until('the replacement is seen', async () => (await title(id)) === 'Another');
    await database.jobs.deleteOne({ _id: new Types.ObjectId(id) });
    await until('the removal is seen', async () => (await records.read([id])).size === 0);
  });

  it('show a write of this very process at once', async () => {
    const id = await add();
    await followed(id);
    for (let n = 0; n < 20; n += 1) {
      await update(id, { $set: { title: `Title ${n}` } });
      records.written(new Types.ObjectId(id));
      expect(await title(id)).toBe(`Title ${n}`);
    }
  });

  it('never end with an old state, however reads and writes fall', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => add()));
    await followed(ids[0]!);
    const work = ids.flatMap((id) =>
      Array.from({ length: 20 }, async (_, n) => {
        await update(id, { $set: { title: `Title ${n}` } });
        if (n % 3 === 0) records.written(new Types.ObjectId(id));
        await records.read(ids);
      }),
    );
    await Promise.all(work);
    for (const id of ids) {
      const stored = await database.jobs.findOne({ _id: new Types.ObjectId(id) });
      await until('memory equals the database', async () => (await title(id)) === stored!.title);
    }
  });

  it('are still known when they cannot be read any more', async () => {
    const id = await add();
    await followed(id);
    await database.connection.close();
    await expect(records.read([id])).rejects.toThrow(/database/);
    expect(records.lastKnown([id]).get(id)).toMatchObject({ title: 'Baker' });
    await following.close();
    database = await openJobs();
  });
});
