import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { recordFields, type JobRecord } from '../../src/jobs/job-record';
import {
  candidateCollection,
  ensureCandidateIndexes,
  type StoredCandidates,
} from '../../src/jobs/similar-candidates';
import { createCandidateLists } from '../../src/presentation/candidates/candidate-list';
import { createIndexClient } from '../../src/similarity/port/index-client';
import type { NearestPort } from '../../src/similarity/port/nearest-port';
import { readPortSecret } from '../../src/similarity/port/port-secret';
import { addJob, startPort } from '../similarity/port/port-side';
import { openJobs, until } from '../support/jobs';
import { collectLog } from '../support/log-lines';

let database: Awaited<ReturnType<typeof openJobs>>;
let port: Awaited<ReturnType<typeof startPort>>;
let client: ReturnType<typeof createIndexClient>;
let asked: number;
let clock: number;
let log: ReturnType<typeof collectLog>;

beforeEach(async () => {
  database = await openJobs();
  await ensureCandidateIndexes(database.connection);
  port = await startPort(database.connection);
  log = collectLog();
  const secret = await readPortSecret(database.connection);
  client = createIndexClient({
    workers: () => Promise.resolve({ urls: [port.url], secret }),
    logger: log.logger,
    // The index is another test's subject.
    deadlineMs: 30_000,
  });
  [asked, clock] = [0, Date.now()];
});
afterEach(async () => {
  client.close();
  await port.close();
  await database.close();
});

/** What one API process has. */
function process(nearest: NearestPort['nearest'] = client.nearest) {
  const { of } = createCandidateLists({
    connection: database.connection,
    logger: log.logger,
    now: () => clock,
    nearest: (...question) => {
      asked += 1;
      return nearest(...question);
    },
  });
  return async (jobId: string) => (await of(await record(jobId))).map((one) => one.jobId);
}

const noIndex: NearestPort['nearest'] = () => Promise.resolve(undefined);

const record = async (jobId: string): Promise<JobRecord> =>
  (await database.jobs.findOne({ _id: new Types.ObjectId(jobId) }, { projection: recordFields }))!;

const stored = () => database.connection.collection<StoredCandidates>(candidateCollection);

const inDatabase = (jobId: string, is: (list: StoredCandidates) => boolean = () => true) =>
  until('the candidates are stored', async () => {
    const list = await stored().findOne({ _id: new Types.ObjectId(jobId) });
    return list !== null && is(list) && list;
  });

/** Asks until the answer is in: a reader waits 150 ms at most, whatever the machine is doing. */
const untilEqual = async (list: () => Promise<string[]>, expected: readonly string[]): Promise<void> => {
  let last: string[] = [];
  await until('the list is as expected', async () => {
    last = await list();
    return last.join() === expected.join();
  }).catch(() => undefined);
  expect(last).toEqual(expected);
};

/** A job and 60 more, each a little less like it. */
async function board(): Promise<[string, ...string[]]> {
  const about = await addJob(database.jobs, [1, 1, 1, 1], { similarityMetadata: { revision: 1 } });
  const others: string[] = [];
  for (let n = 0; n < 60; n += 1) others.push(await addJob(database.jobs, [1, 1, 1, 0.99 - n / 100]));
  return [about, ...others];
}

const link = (jobId: string, score: number) => ({
  jobId: new Types.ObjectId(jobId),
  score,
  computedAt: new Date(),
});

describe('candidate lists', () => {
  it('are the fifty nearest, asked once, kept for every process, and shown from memory', async () => {
    const [about, ...others] = await board();
    const nearest = others.slice(0, 50);
    const list = process();
    await untilEqual(() => list(about), nearest);
    const { hash, revision, items } = await inDatabase(about);
    expect({ hash, revision }).toEqual({ hash: 'first', revision: 1 });
    expect(items.map(({ jobId }) => String(jobId))).toEqual(nearest);

    const before = asked;
    for (let n = 0; n < 3; n += 1) expect(await list(about)).toEqual(nearest);
    await untilEqual(() => process()(about), nearest);
    expect(asked).toBe(before);
    await stored().deleteMany({});
    expect(await list(about)).toEqual(nearest);
  });

  it('are made anew when the list of links was written, and when the text is another', async () => {
    const [about, first, ...others] = await board();
    const list = process();
    await untilEqual(() => list(about), [first!, ...others.slice(0, 49)]);
    const _id = new Types.ObjectId(about);
    await database.jobs.deleteOne({ _id: new Types.ObjectId(first) });
    await database.jobs.updateOne({ _id }, { $inc: { 'similarityMetadata.revision': 1 } });
    await untilEqual(() => list(about), others.slice(0, 50));
    await inDatabase(about, ({ revision }) => revision === 2);

    const before = asked;
    await database.jobs.updateOne({ _id }, { $set: { 'embedding.contentHash': 'second' } });
    await until('the index is asked', async () => {
      await list(about);
      return asked > before;
    });
  });

  it('are served for ten minutes, and refreshed behind the reader after that', async () => {
    const [about, ...others] = await board();
    const list = process();
    await untilEqual(() => list(about), others.slice(0, 50));
    // Below the first ten: no list of links changes with it.
    await database.jobs.deleteOne({ _id: new Types.ObjectId(others[30]) });
    const fresh = others.filter((_, n) => n !== 30).slice(0, 50);
    const before = asked;
    clock += 9 * 60_000;
    expect(await list(about)).toEqual(others.slice(0, 50));
    expect(asked).toBe(before);
    clock += 2 * 60_000;
    expect(await list(about)).toEqual(others.slice(0, 50));
    await inDatabase(about, ({ computedAt }) => computedAt.getTime() === clock);
    await untilEqual(() => list(about), fresh);
  });

  it('are made anew soon where the links were new as well', async () => {
    const [about, ...others] = await board();
    const list = process();
    await database.jobs.updateOne(
      { _id: new Types.ObjectId(about) },
      { $set: { 'similarityMetadata.lastComputed': new Date(clock - 20_000) } },
    );
    await untilEqual(() => list(about), others.slice(0, 50));
    await database.jobs.deleteOne({ _id: new Types.ObjectId(others[30]) });
    const before = asked;
    clock += 19_000;
    expect(await list(about)).toEqual(others.slice(0, 50));
    expect(asked).toBe(before);
    clock += 2_000;
    await untilEqual(() => list(about), others.filter((_, n) => n !== 30).slice(0, 50));
  });

  it('hold every link, and are the links alone where nothing else is known', async () => {
    const [about, ...others] = await board();
    const unseen = others[59]!;
    const links = [link(others[0]!, 0.99), link(unseen, 0.98)];
    await database.jobs.updateOne({ _id: new Types.ObjectId(about) }, { $set: { similarJobs: links } });
    expect(await process(noIndex)(about)).toEqual([others[0], unseen]);
    expect(log.lines).toEqual([]);

    const list = process();
    await until('candidates are there', async () => (await list(about)).length > 2);
    const merged = await list(about);
    expect(merged).toHaveLength(51);
    expect(merged).toContain(unseen);
  });

  it('are the stored ones, with the links, where no index answers and the list has changed since', async () => {
    const [about, ...others] = await board();
    const list = process();
    await untilEqual(() => list(about), others.slice(0, 50));
    await inDatabase(about);
    const unseen = others[59]!;
    await database.jobs.updateOne(
      { _id: new Types.ObjectId(about) },
      { $set: { similarJobs: [link(unseen, 1)], 'similarityMetadata.revision': 5 } },
    );
    await untilEqual(() => process(noIndex)(about), [unseen, ...others.slice(0, 50)]);
    // Of another text nothing is taken.
    await database.jobs.updateOne(
      { _id: new Types.ObjectId(about) },
      { $set: { 'embedding.contentHash': 'second' } },
    );
    expect(await process(noIndex)(about)).toEqual([unseen]);
  });

  it('ask an index that does not answer once in some seconds, and wait 150 ms for one that hangs', async () => {
    const [about] = await board();
    const list = process(noIndex);
    await until('it was asked in vain', async () => {
      await list(about);
      return asked > 0;
    });
    for (let n = 0; n < 20; n += 1) expect(await list(about)).toEqual([]);
    expect(asked).toBe(1);

    const hanging = process(() => new Promise(() => undefined));
    const began = performance.now();
    expect(await hanging(about)).toEqual([]);
    expect(performance.now() - began).toBeGreaterThan(140);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('are asked for once, however many readers come at the same time', async () => {
    const [about] = await board();
    const list = process();
    await Promise.all(Array.from({ length: 30 }, () => list(about)));
    await inDatabase(about);
    expect(asked).toBe(1);
  });

  it('are the links where the database is away', async () => {
    const [about, other] = await board();
    const _id = new Types.ObjectId(about);
    await database.jobs.updateOne({ _id }, { $set: { similarJobs: [link(other!, 0.9)] } });
    const subject = await record(about);
    const { of } = createCandidateLists({
      connection: (await openJobsAndClose()).connection,
      logger: log.logger,
      nearest: noIndex,
    });
    expect(await of(subject)).toEqual([{ jobId: other, score: 0.9 }]);
    expect(log.lines).toEqual([]);
  });

  it('forget what nobody asks for, and with it jobs that are gone', async () => {
    const indexes = await stored().indexes();
    expect(indexes).toContainEqual(
      expect.objectContaining({ key: { computedAt: 1 }, expireAfterSeconds: 7 * 24 * 60 * 60 }),
    );
  });
});

async function openJobsAndClose() {
  const other = await openJobs();
  await other.close();
  return other;
}
