import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHealth, obstacleTo } from '../../src/operations/health';
import { openDatabase } from '../../src/platform/database';
import { createLogger } from '../../src/platform/logger';
import { openJobs } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeAll(async () => {
  database = await openJobs();
});
afterAll(() => database.close());

const never = () => new Promise<boolean>(() => undefined);

describe('the health report', () => {
  it('is ok while every part answers', async () => {
    const health = createHealth({
      connection: database.connection,
      checks: { other: () => Promise.resolve(true) },
    });
    expect(await health()).toEqual({
      status: 'ok',
      checks: { database: { status: 'up' }, other: { status: 'up' } },
    });
  });

  it.each([
    ['says no', () => Promise.resolve(false)],
    ['fails', () => Promise.reject(new Error('with a secret'))],
    [
      'throws',
      (): Promise<boolean> => {
        throw new Error('with a secret');
      },
    ],
    ['hangs', never],
  ])('is degraded, within about a second, and says nothing more when a part %s', async (_what, other) => {
    const began = performance.now();
    const report = await createHealth({ connection: database.connection, checks: { other } })();
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(report).toEqual({
      status: 'degraded',
      checks: { database: { status: 'up' }, other: { status: 'down' } },
    });
    // Saves are still taken without it.
    expect(obstacleTo(report)).toBeUndefined();
  });

  it('tells indexes that are still being made from a database that is away', async () => {
    const indexes = () => Promise.resolve(false);
    const report = await createHealth({ connection: database.connection, checks: { indexes } })();
    expect(obstacleTo(report)?.code).toBe('INDEXES_BEING_MADE');
    const away = { database: { status: 'down' }, indexes: { status: 'down' } } as const;
    expect(obstacleTo({ status: 'degraded', checks: away })?.code).toBe('DATABASE_UNAVAILABLE');
  });

  it('asks each part once, however many look at the same time', async () => {
    let asked = 0;
    const other = () => Promise.resolve(++asked > 0);
    const health = createHealth({ connection: database.connection, checks: { other } });
    await Promise.all(Array.from({ length: 50 }, health));
    expect(asked).toBe(1);
  });

  it('is asked for anew once the connection is lost, however young the last report is', async () => {
    const logger = createLogger({ name: 'test', level: 'silent' });
    const own = openDatabase(database.uri, { name: 'test', logger });
    await own.connected;
    const health = createHealth({ connection: own.connection, checks: {} });
    const before = await health();
    await own.close();
    expect([obstacleTo(before), obstacleTo(await health())?.code]).toEqual([
      undefined,
      'DATABASE_UNAVAILABLE',
    ]);
  });
});
