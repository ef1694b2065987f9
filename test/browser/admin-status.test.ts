import { beforeAll, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { writeHistory } from '../support/board-history';
import { describeInBrowser } from '../support/browser';
import { useDashboard } from '../support/dashboard';
import { demoAdverts } from '../support/demo-adverts';
import { expectForEverybody } from '../support/everybody';
import { until } from '../support/jobs';

/** Rows come and go with an answer, so they are counted until it is right. */
const haveCount = (rows: Locator, count: number) =>
  until(`there are ${count} rows`, async () => (await rows.count()) === count);

describeInBrowser('embedding status and costs', () => {
  const dashboard = useDashboard({ environment: { EMBEDDING_DAILY_BUDGET_USD: '2' } });

  beforeAll(async () => {
    const { product } = dashboard;
    await writeHistory(product.mongodbUri, { days: 20 });
    await product.linked(await product.post(...demoAdverts('en', 3), ...demoAdverts('sq', 2)));
    await dashboard.fail(...demoAdverts('sq', 4).slice(2));
  }, 120_000);

  it('says what is wrong, the worst first, and mends it with one click and its question', async () => {
    const page = await dashboard.open('/admin');
    const failed = page.locator('[data-testid=trouble][data-kind=failed]');
    await failed.getByText('Adverts that failed: 2.').waitFor();
    await page.getByText('Only 71.4 % of the open adverts have an embedding.').waitFor();
    expect(await page.getByTestId('trouble').first().getAttribute('data-kind')).toBe('coverage');

    await failed.getByTestId('retry-all').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retry them' }).click();
    await failed.waitFor({ state: 'detached' });
    await page.locator('[data-kind=coverage]').waitFor({ state: 'detached' });
    const figures = page.getByTestId('key-figures');
    await figures.getByText('7 of 7 open adverts').waitFor();
    await figures.getByText('target ≥ 95 %').waitFor();
  }, 60_000);

  it('tells coverage by model and language, speed, and what everything stands on', async () => {
    const page = await dashboard.open('/admin');
    const model = page.getByTestId('models').getByRole('row').filter({ hasText: 'e5-query' });
    await model.getByText('in use').waitFor();
    const languages = page.getByTestId('languages');
    const english = languages.getByRole('row').filter({ hasText: 'English' });
    await english.getByRole('cell').nth(3).getByText('100.0 %').waitFor();
    await page.getByText(/for half of them/).waitFor();
    await page.getByText('calls are made').waitFor();
    expect(await page.getByText('$2.00 left of $2.00').count()).toBe(1);
    await expectForEverybody(page);
  });

  it('has all lists computed anew, after a question', async () => {
    const page = await dashboard.open('/admin');
    await page.getByTestId('recompute-all').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Compute them' }).click();
    await page.getByText('The lists are being computed.').waitFor();
  });

  it('draws the trend, and has it as a table with the same figures', async () => {
    const page = await dashboard.open('/admin');
    const chart = page.getByRole('img', { name: /^Coverage, pending and failed adverts from / });
    await chart.locator('path.recharts-area-area').waitFor();
    await page.getByTestId('trend-switch').click();
    const rows = page.getByTestId('trend-table').getByRole('row');
    await rows.nth(20).waitFor();
    // Newest first: yesterday, of a board of 1,190 open adverts of which 7 waited and one failed.
    const yesterday = rows.filter({ hasText: '1,190' });
    expect((await yesterday.getByRole('cell').allInnerTexts()).slice(0, 5)).toEqual([
      ...['99.3 %', '1,182', '1,190', '7', '1'],
    ]);
    await expectForEverybody(page);
  });

  it('tells what was paid by day, model and cause, and narrows it by the address', async () => {
    const page = await dashboard.open('/admin/costs');
    await page.getByTestId('cost-chart').locator('.recharts-bar-rectangle path').first().waitFor();
    const costs = page.getByTestId('costs').getByRole('row');
    // 20 days of saves, four of migrations and searches, and today's; the heading besides.
    await haveCount(costs, 1 + 20 + 8 + 1);
    await page.getByLabel('Cause', { exact: true }).selectOption('Migrations');
    await haveCount(costs, 1 + 4);
    expect(await page.getByTestId('cost-sum').innerText()).toBe('In all: $0.02 · 800,000 tokens · 4 calls');
    expect(new URL(page.url()).search).toBe('?cause=migration');
    await page.reload();
    await haveCount(costs, 1 + 4);
    await page.getByTestId('budget').getByText('$2.00 left of $2.00').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await haveCount(costs, 1 + 20 + 8 + 1);
    await expectForEverybody(page);
  });

  it('keeps the live figures where the rest cannot be read, and says so', async () => {
    const page = await dashboard.open('/admin/audit');
    page.tolerate(/ERR_FAILED/);
    await page.route('**/embeddings/status', (route) => route.abort());
    await page.getByRole('link', { name: 'Embedding status' }).click();
    await page.getByRole('alert').getByText('The status could not be loaded').waitFor();
    await page.getByTestId('key-figures').getByText('7 of 7 open adverts').waitFor();
    await expectForEverybody(page);
    await page.unroute('**/embeddings/status');
    await page.getByTestId('models').waitFor();
  });
});
