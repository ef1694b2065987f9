import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser, type WatchedPage } from '../support/browser';
import { useDashboard } from '../support/dashboard';
import { demoAdverts } from '../support/demo-adverts';
import { expectForEverybody } from '../support/everybody';
import type { PostedJob } from '../support/product';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy';

/** What is asked for meanwhile is answered with 503, and the console says so. */
const refusals = /status of 50[34]|net::ERR_/;
/** Looks at parts that hang take seconds each, on a busy machine several. */
const soon = { timeout: 60_000 };

const troubleOf = (page: WatchedPage, kind: string) =>
  page.locator(`[data-testid=trouble][data-kind=${kind}]`);

async function wireTo(address: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(address);
  return startTcpProxy({ host: hostname, port: Number(port) });
}

describeInBrowser('the dashboard while a part is away', () => {
  let database: TcpProxy;
  let temporal: TcpProxy;
  const dashboard = useDashboard(async () => {
    database = await wireTo(process.env['TEST_MONGODB_URI']!);
    temporal = await wireTo(`tcp://${process.env['TEST_TEMPORAL_ADDRESS']!}`);
    return { through: { database: database.port, temporal: temporal.port } };
  });
  afterAll(() => Promise.all([database.close(), temporal.close()]));

  beforeAll(async () => {
    await dashboard.product.linked(await dashboard.product.post(...demoAdverts('en', 3)));
  }, 120_000);

  it('says that the database is away, keeps the tables that it shows, and goes on by itself', async () => {
    const page = await dashboard.open('/admin');
    const figures = page.getByTestId('key-figures');
    await figures.getByText('3 of 3 open adverts').waitFor(soon);
    await page.getByTestId('models').waitFor(soon);
    page.tolerate(refusals);
    database.refuse();
    try {
      await troubleOf(page, 'database').getByText('The database does not answer.').waitFor(soon);
      await page.locator('[data-testid=overall][data-light=red]').waitFor(soon);
      // What is counted anew every second is unknown now, and is not shown as if it were known.
      await page.locator('[data-testid=light-coverage][data-light=unknown]').getByText('–').waitFor(soon);
      expect(await figures.innerText()).not.toContain('open adverts');
      // What was read before still stands there.
      expect(await page.getByTestId('models').innerText()).toContain('e5-query');

      // A page that was never opened has nothing to keep, and says so.
      await page.getByRole('link', { name: 'Audit log' }).click();
      const failure = page.getByRole('alert').getByText('The audit log could not be loaded');
      await failure.waitFor(soon);
      database.mend();
      await failure.waitFor({ ...soon, state: 'detached' });
    } finally {
      database.mend();
    }
    await page.locator('[data-testid=overall][data-light=green]').waitFor(soon);
    await page.getByRole('link', { name: 'Embedding status' }).click();
    await figures.getByText('3 of 3 open adverts').waitFor(soon);
    expect(await page.getByTestId('trouble').count()).toBe(0);
  }, 300_000);

  it('is for everybody while the database is away', async () => {
    const page = await dashboard.open('/admin');
    page.tolerate(refusals);
    await page.getByTestId('models').waitFor(soon);
    database.refuse();
    try {
      await troubleOf(page, 'database').waitFor(soon);
      await expectForEverybody(page);
    } finally {
      database.mend();
    }
  }, 120_000);

  it('says that Temporal is away; what is saved meanwhile waits, is counted, and goes on by itself', async () => {
    const page = await dashboard.open('/admin');
    await page.locator('[data-testid=overall][data-light=green]').waitFor(soon);
    page.tolerate(refusals);
    temporal.refuse();
    let saved: PostedJob[] = [];
    try {
      await troubleOf(page, 'temporal')
        .getByText('Temporal does not answer; saves wait until it does.')
        .waitFor(soon);
      saved = await dashboard.product.post(...demoAdverts('sq', 1));
      await page.getByTestId('key-figures').getByText('3 of 4 open adverts').waitFor(soon);
      await page.getByTestId('light-pending').getByText('1', { exact: true }).waitFor(soon);
    } finally {
      temporal.mend();
    }
    await troubleOf(page, 'temporal').waitFor({ ...soon, state: 'detached' });
    await page.getByTestId('key-figures').getByText('4 of 4 open adverts').waitFor({ timeout: 150_000 });
    await dashboard.product.linked(saved);
  }, 300_000);

  it('tells an operator who is offline, keeps the figures, and is live again when he is back', async () => {
    const page = await dashboard.open('/admin');
    await page.locator('[data-connection=live]').waitFor(soon);
    await page.getByTestId('key-figures').waitFor();
    const shown = await page.getByTestId('light-coverage').innerText();
    page.tolerate(refusals);
    await page.context().setOffline(true);
    const line = page.getByTestId('connection-line');
    await line.getByText('You are offline. The page goes on by itself when you are back.').waitFor();
    expect(await page.getByTestId('light-coverage').innerText()).toBe(shown);

    await page.context().setOffline(false);
    await line.waitFor({ ...soon, state: 'hidden' });
    await page.locator('[data-connection=live]').waitFor(soon);
  }, 120_000);
});

describeInBrowser('the dashboard of a board whose worker is switched off', () => {
  const dashboard = useDashboard({ environment: { EMBEDDING_WORKER_ENABLED: 'false' } });

  it('says so on every page, with the variable that does it, until it is switched on', async () => {
    const page = await dashboard.open('/admin/costs');
    const banner = page.getByTestId('no-worker');
    await banner.waitFor(soon);
    await banner.getByText('The worker is switched off').waitFor(soon);
    expect(await banner.innerText()).toContain('EMBEDDING_WORKER_ENABLED is false');
    // Nothing to start: one runs.
    expect(await banner.locator('code').count()).toBe(0);
    await page.getByRole('link', { name: 'Embedding status' }).click();
    await troubleOf(page, 'switched-off')
      .getByText('The worker is switched off by EMBEDDING_WORKER_ENABLED.')
      .waitFor();
    await banner.waitFor();

    const [saved] = await dashboard.product.post(...demoAdverts('en', 1));
    await page.getByTestId('light-pending').getByText('1', { exact: true }).waitFor(soon);
    await expectForEverybody(page);
    await dashboard.product.worker.restartWith({ EMBEDDING_WORKER_ENABLED: 'true' });
    await banner.waitFor({ ...soon, state: 'hidden' });
    await dashboard.product.linked([saved!]);
  }, 240_000);
});
