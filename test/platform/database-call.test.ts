import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose, { mongo } from 'mongoose';
import { databaseCall, databaseDeadlineMs, type TooLate } from '../../src/platform/database-call';
import { DatabaseUnavailable } from '../../src/platform/errors/database-errors';
import { openJobs } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeAll(async () => {
  database = await openJobs();
});
afterAll(() => database.close());

const call = <T>(work: (tooLate: TooLate) => Promise<T>) => databaseCall(database.connection, work);
const serverError = (code: number) => new mongo.MongoServerError({ ok: 0, code, errmsg: 'x' });

describe('a call to the database', () => {
  it('gives what the work gives', async () => {
    expect(await call(() => database.jobs.countDocuments())).toBe(0);
  });

  it('ends after two seconds, and the work is told that it is too late for another step', async () => {
    let seen: boolean[] = [];
    let stillRunning: TooLate = () => false;
    const began = performance.now();
    const hanging = call((tooLate) => {
      seen = [tooLate()];
      stillRunning = tooLate;
      return new Promise(() => undefined);
    });
    await expect(hanging).rejects.toThrow(DatabaseUnavailable);
    expect(performance.now() - began).toBeLessThan(databaseDeadlineMs + 500);
    expect([...seen, stillRunning()]).toEqual([false, true]);
  });

  it('fails at once without a connection, and does not begin', async () => {
    const closed = mongoose.createConnection();
    let begun = false;
    const work = () => Promise.resolve((begun = true));
    await expect(databaseCall(closed, work)).rejects.toThrow(DatabaseUnavailable);
    expect(begun).toBe(false);
  });

  it.each([
    ['a lost connection', new mongo.MongoNetworkError('x')],
    ['no server to choose', new mongo.MongoServerSelectionError('x', {} as never)],
    ['a closed topology', new mongo.MongoTopologyClosedError()],
    ['a socket that was just closed', Object.assign(new Error('ended'), { code: 'EPIPE' })],
    ['no primary', serverError(10107)],
    ['a shutdown', serverError(91)],
    ['an interruption', serverError(11602)],
    ['a time limit', serverError(50)],
  ])('that meets %s says that it is away, with the cause', async (_what, error) => {
    const failure = await call(() => Promise.reject(error)).catch((reason: unknown) => reason);
    expect(failure).toBeInstanceOf(DatabaseUnavailable);
    expect((failure as Error).cause).toBe(error);
    expect((failure as Error).message).not.toContain('x');
  });

  it.each([
    ['a full disk', serverError(14031), 'DATABASE_FULL'],
    [
      'a quota of Atlas',
      new mongo.MongoServerError({ code: 8000, errmsg: 'you are over your space quota' }),
      'DATABASE_FULL',
    ],
    ['an internal error', serverError(1), 'DATABASE_BROKEN'],
  ])('that meets %s says so, as a database that is away', async (_what, error, code) => {
    const failure = await call(() => Promise.reject(error)).catch((reason: unknown) => reason);
    expect(failure).toBeInstanceOf(DatabaseUnavailable);
    expect(failure).toMatchObject({ code, cause: error });
  });

  it.each([
    ['a duplicate key', serverError(11_000)],
    ['no permission', serverError(13)],
    ['a mistake of ours', new TypeError('x is not a function')],
  ])('that meets %s passes it on: waiting would not help', async (_what, error) => {
    expect(await call(() => Promise.reject(error)).catch((reason: unknown) => reason)).toBe(error);
  });
});
