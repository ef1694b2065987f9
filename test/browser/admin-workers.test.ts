import { beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from '../support/browser';
import { useDashboard } from '../support/dashboard';
import { demoAdverts } from '../support/demo-adverts';
import { expectForEverybody } from '../support/everybody';
import { until } from '../support/jobs';

describeInBrowser('worker status', () => {
  const dashboard = useDashboard();

  beforeAll(async () => {
    await dashboard.product.linked(await dashboard.product.post(...demoAdverts('en', 2)));
  }, 60_000);

  it('shows who works, with how much memory, on which queues', async () => {
    const page = await dashboard.open('/admin/workers');
    await page.getByTestId('worker-summary').getByText('1 alive, 0 dead').waitFor();
    const worker = page.locator('[data-testid=worker][data-alive=true]');
    expect(await worker.getByTestId('heap').innerText()).toMatch(/\d+ MB of [\d.,]+ [MG]B \(\d+ %\)/);
    await worker.getByText('e5-query').waitFor();
    const queue = worker.getByRole('row').filter({ hasText: 'similar-jobs-embeddings' });
    const done = queue.getByRole('cell').nth(1);
    await until('it tells that it has embedded both', async () => Number(await done.innerText()) >= 2);
    await expectForEverybody(page);
  });

  it('shows what it is at while it is at it, and leads to that advert', async () => {
    const page = await dashboard.open('/admin/workers');
    dashboard.product.provider.shut();
    const [job] = await dashboard.product.post(...demoAdverts('sq', 1));
    const task = page.getByTestId('worker-tasks').getByRole('listitem').filter({ hasText: job!.id });
    await task.waitFor({ timeout: 30_000 });
    expect(await task.innerText()).toContain('generateEmbedding');
    await task.getByRole('link', { name: job!.id }).click();
    await page.getByRole('heading', { level: 1, name: job!.title }).waitFor();
    dashboard.product.provider.open();
    await dashboard.product.linked([job!]);
  }, 60_000);

  it('keeps a worker that was killed on the list, as dead, and says what starts another', async () => {
    const page = await dashboard.open('/admin/workers');
    await page.locator('[data-testid=worker][data-alive=true]').waitFor();
    await dashboard.product.worker.stop('SIGKILL');
    const dead = page.locator('[data-testid=worker][data-alive=false]');
    await dead.waitFor({ timeout: 120_000 });
    await dead.getByText(/It fell silent without a goodbye/).waitFor();
    await page.getByTestId('worker-summary').getByText('0 alive, 1 dead').waitFor();
    await page.getByText('docker compose -f docker-compose.temporal.yml up -d worker').last().waitFor();
    await expectForEverybody(page);
    await dashboard.product.worker.start();
    await page.locator('[data-testid=worker][data-alive=true]').waitFor({ timeout: 60_000 });
  }, 240_000);

  it('says so where the workers cannot be looked at, and tries again by itself', async () => {
    const page = await dashboard.open('/admin/audit');
    page.tolerate(/ERR_FAILED/);
    await page.route('**/embeddings/workers', (route) => route.abort());
    await page.getByRole('link', { name: 'Worker status' }).click();
    await page.getByRole('alert').getByText('The workers could not be looked at').waitFor();
    await expectForEverybody(page);
    await page.unroute('**/embeddings/workers');
    await page.getByTestId('worker').first().waitFor();
  });
});
