import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { createAlerts, type Alerts } from '../../../src/operations/alerts/alerts';
import { createFailedJobAlerts } from '../../../src/operations/alerts/failed-job-alerts';
import { ProviderError, providerFailures } from '../../../src/platform/errors/provider-errors';
import { createLogger } from '../../../src/platform/logger';
import { storedJob } from '../../support/api';
import { openJobs, until } from '../../support/jobs';

const logger = createLogger({ name: 'test', level: 'silent' });
let database: Awaited<ReturnType<typeof openJobs>>;
let alerts: Alerts;
let failedJobs: ReturnType<typeof createFailedJobAlerts>;

beforeEach(async () => {
  database = await openJobs();
  const { connection, jobs } = database;
  alerts = createAlerts({ connection, logger });
  failedJobs = createFailedJobAlerts({ jobs, alerts, logger, everyMs: 20 });
});
afterEach(async () => {
  await failedJobs.close();
  await alerts.close();
  await database.close();
});

const { refused, timeout } = providerFailures;

/** An advert that failed for good, as the activity tells of it. */
async function fails(kind: ProviderError['kind']): Promise<Types.ObjectId> {
  const _id = new Types.ObjectId();
  const error = { code: kind.code, message: 'm', advice: 'a', contentHash: 'h' };
  await database.jobs.insertOne(storedJob({ _id, embedding: { status: 'failed', retries: 1, error } }));
  failedJobs.jobFailed({ jobId: String(_id), error: new ProviderError(kind, 'status 400') });
  return _id;
}
const find = (code: string) => database.connection.collection('alerts').findOne({ code, open: true });
const isOpen = (code: string, count: number) =>
  until(`${code} is open`, async () => {
    const alert = await find(code);
    return alert?.['count'] === count && alert;
  });
const isOver = (code: string) => until(`${code} is over`, async () => (await find(code)) === null);

describe('the alert of failed adverts', () => {
  it('is one for all of one cause, with some of their ids and the way to act', async () => {
    const ids = await Promise.all([fails(refused), fails(refused), fails(refused)]);
    await fails(timeout);
    const alert = await isOpen(refused.code, 3);
    expect(alert).toMatchObject({ subject: 'adverts', advice: refused.advice });
    await until('all are named', async () => {
      const named = (await find(refused.code))?.['examples'] as string[] | undefined;
      return ids.every((id) => named?.includes(String(id)));
    });
    await isOpen(timeout.code, 1);
  });

  it('is over once none is failed any more: tried again, edited, closed, past its date or removed', async () => {
    const ids = [await fails(refused), await fails(refused), await fails(refused), await fails(refused)];
    const [retried, closed, expired, removed] = ids.map((_id) => ({ _id }));
    await fails(timeout);
    await isOpen(refused.code, 4);
    await database.jobs.updateOne(retried!, { $set: { 'embedding.status': 'pending' } });
    await database.jobs.updateOne(closed!, { $set: { status: 'closed' } });
    await database.jobs.updateOne(expired!, { $set: { expiresAt: new Date(0) } });
    expect(await find(refused.code)).not.toBeNull();
    await database.jobs.deleteOne(removed);
    await isOver(refused.code);
    expect(await find(timeout.code)).not.toBeNull();
  });
});
