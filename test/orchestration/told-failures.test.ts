import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { createJobStarter } from '../../src/orchestration/job-starter';
import { watchSaves } from '../../src/orchestration/save-watch/save-watch';
import { ensureSchedules } from '../../src/orchestration/schedules';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { openJobs, until } from '../support/jobs';
import { collectLog } from '../support/log-lines';

/** Refuses every call at once. */
const unknown = () =>
  createTemporalClient({ address: process.env['TEST_TEMPORAL_ADDRESS']!, namespace: 'nobody-made-it' });

describe('Temporal that refuses', () => {
  it('is told of when a save cannot start its run, and once when more wait than are remembered', async () => {
    const { logger, lines, told } = collectLog();
    const starter = createJobStarter({ client: unknown(), logger });
    for (let n = 0; n < 2_100; n += 1) starter.changed(new Types.ObjectId());
    expect(await told('STARTS_POSTPONED')).toMatchObject({ level: 40, waiting: 2_000 });
    await starter.close();
    expect(lines.filter(({ code }) => code === 'STARTS_POSTPONED')).toHaveLength(1);
    expect(await told('TEMPORAL_UNAVAILABLE')).toMatchObject({
      advice: expect.stringMatching('TEMPORAL_NAMESPACE'),
    });
  });

  it('the schedules keeps the worker from starting', async () => {
    const client = unknown();
    await expect(ensureSchedules(client)).rejects.toMatchObject({ code: 'SCHEDULES_NOT_MADE' });
    await client.connection.close();
  });
});

describe('the watch of saves', () => {
  let database: Awaited<ReturnType<typeof openJobs>>;
  beforeEach(async () => {
    database = await openJobs();
  });
  afterEach(() => database.close());

  it('tells that another worker took its place', async () => {
    const { logger, told } = collectLog();
    const leases = database.connection.collection<{ _id: string; holder: string; until: Date }>('leases');
    const watch = watchSaves({
      ...{ connection: database.connection, collection: 'jobs', logger },
      starter: { saved: () => Promise.resolve(true) },
      takeMany: () => Promise.resolve('few'),
      lookedAt: () => undefined,
      sweep: () => Promise.resolve(),
    });
    await until('it holds the lease', () => leases.findOne({ _id: 'saves:jobs' }).then(Boolean));
    const taken = { holder: 'another worker', until: new Date(Date.now() + 3_600_000) };
    await leases.updateOne({ _id: 'saves:jobs' }, { $set: taken });
    expect(await told('LEASE_LOST')).toMatchObject({ level: 40 });
    await watch.close();
  });
});
