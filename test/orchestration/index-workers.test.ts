import { hostname } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createActiveModel } from '../../src/embeddings/active-model';
import { createIndexWorkers } from '../../src/orchestration/index-workers';
import { heartbeatCollection, type StoredBeat } from '../../src/orchestration/worker-heartbeats';
import { advertisedUrl } from '../../src/similarity/port/advertised-url';
import { openJobs } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeEach(async () => {
  database = await openJobs();
});
afterEach(() => database.close());

const now = Date.now();

/** A worker of this machine that beats, but for what is said. */
async function worker(_id: string, beat: Partial<StoredBeat> = {}): Promise<void> {
  await database.connection.collection<StoredBeat>(heartbeatCollection).insertOne({
    ...{ _id, host: hostname(), pid: 1, startedAt: new Date(now), seenAt: new Date(now) },
    ...{ enabled: true, model: 'm', buildId: null, heap: { usedBytes: 1, limitBytes: 2 }, rssBytes: 1 },
    ...{ takingWork: true, indexedJobs: 1, provider: null, slots: {}, tasks: [] },
    indexUrl: `http://127.0.0.1:1#${_id}`,
    ...beat,
  });
}

const find = () => {
  const { connection, jobs } = database;
  return createIndexWorkers({ connection, activeModel: createActiveModel({ connection, jobs }) });
};
const found = async (): Promise<string[]> => (await find()()).urls.map((url) => url.split('#')[1]!).sort();

describe('the workers whose index can be asked', () => {
  it('are those that live, listen, and have the model in use', async () => {
    await worker('good');
    await worker('left', { leftAt: new Date(now) });
    await worker('silent', { seenAt: new Date(now - 26_000) });
    await worker('late', { seenAt: new Date(now - 20_000) });
    await worker('without', { indexUrl: null });
    await worker('other model', { model: 'n' });
    const { jobs, connection } = database;
    const activeModel = createActiveModel({ connection, jobs });
    await activeModel.activate('m');
    expect(await found()).toEqual(['good', 'late']);
    await activeModel.activate('n');
    expect(await found()).toEqual(['other model']);
  });

  it('are reached under their name, and never at the loopback address of another machine', async () => {
    await worker('elsewhere', { host: 'another-machine' });
    await worker('elsewhere by IPv6', { host: 'another-machine', indexUrl: 'http://[::1]:1#b' });
    await worker('elsewhere by name', { host: 'another-machine', indexUrl: 'http://another-machine:9465#c' });
    expect(await found()).toEqual(['c']);
    expect(advertisedUrl('0.0.0.0', 9465)).toBe(`http://${hostname()}:9465`);
    expect(advertisedUrl('::', 9465)).toBe(`http://${hostname()}:9465`);
    expect(advertisedUrl('::1', 9465)).toBe('http://[::1]:9465');
    expect(advertisedUrl('10.0.0.5', 9465)).toBe('http://10.0.0.5:9465');
  });

  it('share one secret, whoever needs it first', async () => {
    const secrets = await Promise.all(Array.from({ length: 8 }, async () => (await find()()).secret));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]!.length).toBeGreaterThanOrEqual(43);
    expect((await find()()).urls).toEqual([]);
  });
});
