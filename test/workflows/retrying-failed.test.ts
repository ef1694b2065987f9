import { describe, expect, it } from '@jest/globals';
import { startRetry } from '../../src/orchestration/retry-failed';
import { answers } from '../support/misbehaving-provider';
import { minute, useWorkerSide } from '../support/worker-side';

const worker = useWorkerSide();

/** Adverts that failed for good. */
async function failed(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await worker.save());
  const embedding = { status: 'failed', error: { code: 'PROVIDER_TIMEOUT', message: 'm', advice: 'a' } };
  await worker.jobs.updateMany({}, { $set: { embedding: embedding as never } });
  return ids;
}
const count = (status: string) => worker.jobs.countDocuments({ 'embedding.status': status });

describe('RetryFailedJobs', () => {
  it('follows adverts through all their waits, until they have failed again', async () => {
    await failed(3);
    worker.server.always(answers.status(500));
    const retry = await startRetry(worker.client, {});
    const end = await retry.result();
    expect(end).toMatchObject({ total: 3, asked: 3, completed: 0, failedAgain: 3, cancelled: false });
    const { startTime, closeTime } = await retry.describe();
    expect((closeTime!.getTime() - startTime.getTime()) / minute).toBeGreaterThanOrEqual(21);
  }, 120_000);

  it('asks all though none gets on, and does not watch for ever those that wait for the provider', async () => {
    await failed(101);
    worker.server.always(answers.status(429, { 'retry-after': '7200' }));
    const retry = await startRetry(worker.client, {});
    expect(await retry.result()).toMatchObject({ total: 101, asked: 101, completed: 0, failedAgain: 0 });
    expect(await count('failed')).toBe(0);
    const { startTime, closeTime } = await retry.describe();
    expect((closeTime!.getTime() - startTime.getTime()) / minute).toBeLessThan(45);
  }, 420_000);

  it('forgets adverts that are closed or removed meanwhile', async () => {
    const [closed, removed] = await failed(2);
    worker.server.always(answers.status(429, { 'retry-after': '600' }));
    const retry = await startRetry(worker.client, {});
    await worker.model.updateOne({ _id: closed }, { $set: { status: 'closed' } });
    await worker.model.deleteOne({ _id: removed });
    const { completed, failedAgain } = await retry.result();
    expect([completed, failedAgain]).toEqual([0, 0]);
    const { startTime, closeTime } = await retry.describe();
    expect((closeTime!.getTime() - startTime.getTime()) / minute).toBeLessThan(2);
  }, 180_000);
});
