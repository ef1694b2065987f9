import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { createFailedJobAlerts } from '../../../src/operations/alerts/failed-job-alerts';
import { ProviderError, providerFailures } from '../../../src/platform/errors/provider-errors';
import { storedJob } from '../../support/api';
import { until } from '../../support/jobs';
import { startMailServer, type MailServer } from '../../support/mail-server';
import { openMailing, quick, settingsFor } from './mailing';

let mailing: Awaited<ReturnType<typeof openMailing>>;
let server: MailServer;
let failedJobs: ReturnType<typeof createFailedJobAlerts> | undefined;
beforeEach(async () => {
  mailing = await openMailing();
  server = await startMailServer();
});
afterEach(async () => {
  await failedJobs?.close();
  await mailing.close();
  await server.close();
});

const kinds = ['timeout', 'unavailable', 'replyInvalid', 'refused', 'cutOff'] as const;

it('a thousand adverts that fail for five causes make one mail when they fail and one when they are mended', async () => {
  const { jobs } = mailing.database;
  const failed = Array.from({ length: 1_000 }, (_, n) => {
    const kind = providerFailures[kinds[n % kinds.length]!];
    const error = { code: kind.code, message: 'm', advice: 'a', contentHash: 'h' };
    return { kind, job: storedJob({ _id: new Types.ObjectId(), embedding: { status: 'failed', error } }) };
  });
  await jobs.insertMany(failed.map(({ job }) => job));
  const grouping = { ...quick.grouping, windowMs: 5_000 };
  await Promise.all([1, 2].map(() => mailing.startProcess({ settings: settingsFor(server.url), grouping })));
  const alerts = (failedJobs = createFailedJobAlerts({
    ...{ jobs, alerts: mailing.alerts, logger: mailing.log.logger, everyMs: 100 },
  }));

  for (const { kind, job } of failed) {
    alerts.jobFailed({ jobId: String(job._id), error: new ProviderError(kind, 'status 500') });
  }
  const [mail] = await mailing.mailsAre('alert sent');
  expect(mail!.subject).toMatch(/^\[similar-jobs\] 5 alerts: \d+ adverts? failed: /);
  expect(mail!.keys).toHaveLength(5);
  for (const kind of kinds) expect(mail!.text).toContain(providerFailures[kind].code);
  expect(mail!.text.match(/\/admin\/jobs\/[0-9a-f]{24}/g)!.length).toBeLessThanOrEqual(25);

  await jobs.updateMany({}, { $set: { 'embedding.status': 'completed' }, $unset: { 'embedding.error': '' } });
  await mailing.mailsAre('alert sent,over sent');
  await until('both were delivered', () => Promise.resolve(server.taken.length === 2));
  expect(server.taken[1]!.subject).toContain('Over (5)');
});

it('many troubles one after the other make few mails an hour: what begins later goes together', async () => {
  const grouping = { ...quick.grouping, windowMs: 0, mostAnHour: 3, longWindowMs: 1_500 };
  await mailing.startProcess({ settings: settingsFor(server.url), grouping });
  for (let n = 0; n < 3; n += 1) {
    mailing.alerts.raise({ code: `CODE_${n}`, subject: 's', detail: 'd', advice: 'a' });
    await server.took(n + 1);
  }
  for (let n = 3; n < 10; n += 1) {
    mailing.alerts.raise({ code: `CODE_${n}`, subject: 's', detail: 'd', advice: 'a' });
  }
  await server.took(4);
  expect(server.taken[3]!.subject).toContain('7 alerts: ');
});
