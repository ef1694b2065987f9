import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAlerts, type Alerts } from '../../../src/operations/alerts/alerts';
import { createProviderAlerts } from '../../../src/operations/alerts/provider-alerts';
import { ProviderError, providerFailures } from '../../../src/platform/errors/provider-errors';
import { createLogger } from '../../../src/platform/logger';
import { openJobs, until } from '../../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
let alerts: Alerts;
let provider: ReturnType<typeof createProviderAlerts>;
beforeEach(async () => {
  database = await openJobs();
  alerts = createAlerts({
    connection: database.connection,
    logger: createLogger({ name: 'test', level: 'silent' }),
  });
  provider = createProviderAlerts(alerts);
});
afterEach(async () => {
  await alerts.close();
  await database.close();
});

const open = async () => (await alerts.openOf('embedding provider')).map(({ code }) => code);
const are = (codes: string[]) =>
  until(`open: ${codes.join()}`, async () => (await open()).join() === codes.join());

describe('the alert of the provider', () => {
  it('is one at a time, names the trouble, and is over whatever it was', async () => {
    const { unauthorized, quotaExhausted } = providerFailures;
    provider.raise(new ProviderError(unauthorized, 'status 401'));
    provider.raise(new ProviderError(unauthorized, 'status 403'));
    await are([unauthorized.code]);
    provider.raise(new ProviderError(quotaExhausted, 'status 429'));
    await are([quotaExhausted.code]);
    const [alert] = await alerts.openOf('embedding provider');
    expect(alert).toMatchObject({
      detail: `${quotaExhausted.title} (status 429)`,
      advice: quotaExhausted.advice,
    });
    provider.over();
    await are([]);
  });
});
