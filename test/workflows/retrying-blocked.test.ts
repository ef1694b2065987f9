import { describe, expect, it } from '@jest/globals';
import { createEmbeddingProvider } from '../../src/embeddings/embedding-provider';
import { createSharedProvider } from '../../src/embeddings/shared-provider';
import { createAlerts } from '../../src/operations/alerts/alerts';
import { createFailedJobAlerts } from '../../src/operations/alerts/failed-job-alerts';
import { createProviderAlerts } from '../../src/operations/alerts/provider-alerts';
import { wakeWaitingJobs } from '../../src/orchestration/waiting-jobs';
import { createLogger } from '../../src/platform/logger';
import { until } from '../support/jobs';
import { answers, type Answer } from '../support/misbehaving-provider';
import { model, useWorkerSide } from '../support/worker-side';

const logger = createLogger({ name: 'test', level: 'silent' });
const pace = { look: 20, failing: 50, blocked: 100 };

/** Two workers' view of the provider, as `src/worker.ts` puts it together; the activities use the first one's. */
const worker = useWorkerSide(({ connection, jobs, starter, baseUrl }) => {
  const key = { baseUrl, apiKey: 'k' };
  const alerts = [createAlerts({ connection, logger }), createAlerts({ connection, logger })];
  const shared = alerts.map((each) =>
    createSharedProvider({
      configured: { provider: createEmbeddingProvider({ ...key, model, timeoutMs: 10_000 }), key },
      ...{ connection, callsAtOnce: 1, logger, pace },
      wakeWaitingJobs: (goOn) => wakeWaitingJobs({ jobs, starter, goOn }),
      alert: createProviderAlerts(each),
    }),
  );
  const failedJobs = createFailedJobAlerts({ jobs, alerts: alerts[0]!, logger, everyMs: 50 });
  return {
    given: { ...shared[0]!, jobFailed: failedJobs.jobFailed },
    close: async () => {
      await failedJobs.close();
      for (const { watch } of shared) await watch.close();
      for (const each of alerts) await each.close();
    },
  };
});

const alerts = (subject: string) => worker.connection.collection('alerts').find({ subject }).toArray();
const calls = (): string[] => worker.server.inputs.filter((text) => text !== 'job');
const isReady = () =>
  until('the provider is known', async () => {
    const state = await worker.connection.collection('provider_state').findOne({});
    return state?.['state'] === 'ok';
  });
const isOver = (subject: string) =>
  until(`the alert of ${subject} is over`, async () => {
    const all = await alerts(subject);
    return all.length > 0 && all.every((alert) => alert['overAt'] instanceof Date);
  });
const hasFailed = (jobId: string, code: string) =>
  until('the try has failed', async () => (await worker.find(jobId)).embedding.error?.code === code);

/** Asked for its result only then: the server's clock would run through the waits of a run that is not woken yet. */
async function isLinked(jobId: string): Promise<void> {
  await until('it is linked', async () => (await worker.find(jobId)).similarityMetadata?.linkedHash);
  await worker.handle(jobId).result();
}

describe('a provider that refuses everybody', () => {
  it.each<[string, Answer, string]>([
    ['the key', answers.status(401), 'PROVIDER_KEY_REFUSED'],
    ['the access', answers.status(403), 'PROVIDER_KEY_REFUSED'],
    ['an empty account', answers.status(429, {}, { code: 'insufficient_quota' }), 'PROVIDER_QUOTA_EXHAUSTED'],
  ])(
    'for %s is called once and raises one alert; all wait, and go on by themselves',
    async (_what, answer, code) => {
      await isReady();
      worker.server.always(answer);
      const ids: string[] = [];
      for (let n = 0; n < 4; n += 1) {
        const jobId = await worker.save();
        ids.push(jobId);
        await worker.start(jobId);
        await hasFailed(jobId, code);
      }
      expect(calls()).toHaveLength(1);
      for (const jobId of ids) {
        expect((await worker.find(jobId)).embedding).toMatchObject({
          status: 'pending',
          retries: 0,
          error: { code, advice: expect.any(String) },
        });
        await until('the run says so', async () => (await worker.details(jobId)).includes(code));
        expect(await worker.details(jobId)).toContain('Failed tries: 0 of 4');
      }
      await until('it was raised', async () => (await alerts('embedding provider')).length > 0);
      expect(await alerts('embedding provider')).toEqual([expect.objectContaining({ code, open: true })]);

      worker.server.always(undefined);
      for (const jobId of ids) {
        await isLinked(jobId);
      }
      await isOver('embedding provider');
      // One more for each advert: nobody was woken before calls were free.
      expect(calls()).toHaveLength(1 + ids.length);
      expect(await alerts('adverts')).toEqual([]);
    },
  );
});

describe('a provider that fails for all', () => {
  it('is tried four times, then adverts fail with one alert, and go on by themselves once it is back', async () => {
    await isReady();
    worker.server.always(answers.status(503));
    const ids = [await worker.save(), await worker.save(), await worker.save()];
    for (const jobId of ids) expect(await worker.run(jobId)).toMatchObject({ outcome: 'failed' });
    expect(calls()).toHaveLength(3 * 4);
    for (const jobId of ids) {
      expect((await worker.find(jobId)).embedding).toMatchObject({ status: 'failed', retries: 4 });
    }
    const code = 'PROVIDER_UNAVAILABLE';
    await until('both alerts are raised', async () => (await alerts('embedding provider')).length > 0);
    await until('all are counted', async () => (await alerts('adverts'))[0]?.['count'] === 3);
    expect(await alerts('adverts')).toEqual([expect.objectContaining({ code, open: true })]);
    expect(await alerts('embedding provider')).toEqual([expect.objectContaining({ code, open: true })]);

    worker.server.always(undefined);
    for (const jobId of ids) {
      await isLinked(jobId);
      expect((await worker.find(jobId)).embedding).not.toHaveProperty('error');
    }
    await isOver('embedding provider');
    await isOver('adverts');
    expect(calls()).toHaveLength(3 * 5);
  });
});

describe('a text that is refused', () => {
  it('fails alone and at once, with an alert that ends when it is edited', async () => {
    await isReady();
    worker.server.next(answers.status(400));
    const jobId = await worker.save();
    expect(await worker.run(jobId)).toMatchObject({ outcome: 'failed' });
    expect(await worker.run(await worker.save())).toMatchObject({ outcome: 'linked' });
    expect((await worker.find(jobId)).embedding).toMatchObject({
      status: 'failed',
      retries: 1,
      error: { code: 'PROVIDER_REFUSED_TEXT' },
    });
    await until('it is named', async () => Boolean((await alerts('adverts'))[0]?.['examples']));
    expect(await alerts('adverts')).toEqual([
      expect.objectContaining({ code: 'PROVIDER_REFUSED_TEXT', open: true, examples: [jobId] }),
    ]);
    expect(calls()).toHaveLength(2);
    expect(await alerts('embedding provider')).toEqual([]);

    const job = await worker.model.findById(jobId);
    await job!.set({ title: 'Another' }).save();
    expect(await worker.run(jobId)).toMatchObject({ outcome: 'linked' });
    await isOver('adverts');
  });
});
