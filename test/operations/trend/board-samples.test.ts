import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { countBoard } from '../../../src/operations/board-counts';
import {
  createBoardSamples,
  ensureSampleIndexes,
  sampleEveryMs,
} from '../../../src/operations/trend/board-samples';
import { sampleBoard } from '../../../src/operations/trend/sample-board';
import { readEmptySince } from '../../../src/operations/overview/pending-since';
import { createLogger } from '../../../src/platform/logger';
import { storedJob } from '../../support/api';
import { openJobs, until } from '../../support/jobs';

type Database = Awaited<ReturnType<typeof openJobs>>;
const databases: Database[] = [];
let database: Database;
beforeEach(async () => {
  database = await openJobs();
  databases.push(database);
});
afterAll(() => Promise.all(databases.map((each) => each.close())));

const logger = createLogger({ name: 'test', level: 'silent' });
const counts = { total: 9, active: 8, pending: 2, processing: 0, completed: 5, failed: 1 };
const start = Date.parse('2026-01-12T08:00:00Z');
const at = (n: number) => new Date(start + n * sampleEveryMs);

describe('the samples of the board', () => {
  it('are one for every ten minutes, whoever takes them', async () => {
    const samples = createBoardSamples(database.connection);
    await ensureSampleIndexes(database.connection);
    expect(await samples.isDue(at(0))).toBe(true);
    await samples.add(counts, at(0));
    await samples.add({ ...counts, pending: 7 }, new Date(start + sampleEveryMs - 1));
    expect(await samples.isDue(new Date(start + sampleEveryMs - 1))).toBe(false);
    expect(await samples.isDue(at(1))).toBe(true);
    expect(await samples.trend()).toEqual([
      { at: at(0), active: 8, completed: 5, pending: 2, failed: 1, coverage: 5 / 8 },
    ]);
  });

  it('make a trend of 200 points at most, with the first and the last of them, oldest first', async () => {
    const samples = createBoardSamples(database.connection);
    const rows = Array.from({ length: 1_000 }, (_, n) => ({ _id: n as never, at: at(n), active: n }));
    await database.connection.collection('board_samples').insertMany(rows);
    const trend = await samples.trend();
    expect(trend).toHaveLength(200);
    expect([trend[0]!.active, trend.at(-1)!.active]).toEqual([0, 999]);
    const steps = trend.slice(1).map((sample, n) => sample.active - trend[n]!.active);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...steps)).toBeLessThanOrEqual(6);
  });

  it('are forgotten after thirty days', async () => {
    await ensureSampleIndexes(database.connection);
    const indexes = await database.connection.collection('board_samples').listIndexes().toArray();
    expect(indexes).toContainEqual(
      expect.objectContaining({ key: { at: 1 }, expireAfterSeconds: 30 * 24 * 60 * 60 }),
    );
  });

  it('are taken at once, by one process of all, and by another one when that ends', async () => {
    const { connection, jobs } = database;
    await jobs.insertMany([storedJob(), storedJob({ embedding: { status: 'completed' } })]);
    let counted = 0;
    const standing = () => {
      counted += 1;
      return countBoard(jobs);
    };
    const times = { leaseMs: 600, lookEveryMs: 50 };
    const begin = () => sampleBoard({ connection, standing, logger, times });
    const [one, two] = [begin(), begin()];
    const { trend } = createBoardSamples(connection);
    await until('the first sample', async () => (await trend()).length === 1);
    expect(await trend()).toMatchObject([{ active: 2, pending: 1, completed: 1, coverage: 0.5 }]);
    expect(counted).toBe(1);
    // Something waits, and nobody knows since when: since now at most.
    await until('it is marked', async () => (await readEmptySince(connection)) !== null);

    await connection.collection('board_samples').deleteMany({});
    await one.close();
    await until('the other one takes the next', async () => (await trend()).length === 1);
    await two.close();
  });
});
