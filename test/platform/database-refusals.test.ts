import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mongo } from 'mongoose';
import { followChanges } from '../../src/platform/change-stream/follow-changes';
import { openDatabase } from '../../src/platform/database';
import { collectLog } from '../support/log-lines';
import { openOwnDatabase } from '../support/own-database';

let database: Awaited<ReturnType<typeof openOwnDatabase>>;
const uri = (who = '') => `mongodb://${who}127.0.0.1:${database.port}/board?directConnection=true`;

beforeAll(async () => {
  database = await openOwnDatabase();
});
afterAll(() => database.close());

const nothing = () => Promise.resolve();

describe('a database that is there but of no use', () => {
  it('because it is no replica set is told apart from one whose stream broke', async () => {
    await database.start('--standalone');
    const { logger, told } = collectLog();
    const { connection, connected, close } = openDatabase(uri(), { name: 'test', logger });
    await connected;
    const following = followChanges({
      ...{ connection, collection: 'jobs', logger, what: 'test' },
      ...{ opened: nothing, handle: nothing, lost: () => undefined },
    });
    expect(await told('CHANGE_STREAMS_MISSING')).toMatchObject({ what: 'test' });
    await following.close();
    await close();
  });

  it('because of the password is told apart from one that is away', async () => {
    await database.start();
    const client = await new mongo.MongoClient(uri()).connect();
    await client.db('admin').command({ createUser: 'board', pwd: 'right', roles: ['root'] });
    await client.close();
    await database.start('--auth');
    const { logger, told } = collectLog();
    const { close } = openDatabase(uri('board:wrong@'), { name: 'test', logger });
    expect(await told('DATABASE_ACCESS_REFUSED')).toMatchObject({ reason: 'authentication failed' });
    await close();
  });

  it('or away', async () => {
    const { logger, told } = collectLog();
    const options = { name: 'test', logger, deadlineMs: 500 };
    const { close } = openDatabase('mongodb://127.0.0.1:1/board?directConnection=true', options);
    expect(await told('DATABASE_UNAVAILABLE')).toMatchObject({
      advice: expect.stringMatching('MONGODB_URI'),
    });
    await close();
  });
});
