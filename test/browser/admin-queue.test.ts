import { beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from '../support/browser';
import { useDashboard } from '../support/dashboard';
import { demoAdverts } from '../support/demo-adverts';
import type { PostedJob } from '../support/product';

describeInBrowser('queue health', () => {
  const dashboard = useDashboard();
  let failed: PostedJob[];

  beforeAll(async () => {
    await dashboard.product.linked(await dashboard.product.post(...demoAdverts('en', 3)));
    failed = await dashboard.fail(...demoAdverts('sq', 6));
  }, 120_000);

  it('says how many wait and failed, why they failed and what to do', async () => {
    const page = await dashboard.open('/admin/queue');
    await page.getByTestId('queue-failed').getByText('6', { exact: true }).waitFor();
    await page.getByTestId('queue-pending').getByText('0', { exact: true }).waitFor();

    const reason = page.getByTestId('failed-by-code').getByRole('listitem');
    expect(await reason.count()).toBe(1);
    expect(await reason.innerText()).toContain('The embedding provider refused this text.');
    expect(await reason.innerText()).toContain('PROVIDER_REFUSED_TEXT');

    const row = page.getByTestId('queue-table').getByRole('row').filter({ hasText: failed[0]!.title });
    await row.locator('summary').click();
    await row
      .getByText("Edit the advert's text, or retry it by hand once the provider accepts it.")
      .waitFor();
    const queues = page.getByTestId('task-queues');
    await queues.getByRole('rowheader', { name: 'similar-jobs workflow', exact: true }).waitFor();
    expect(await queues.getByText('no pollers').count()).toBe(0);
  });

  it('narrows the list by state, reason and words, and keeps that in the address', async () => {
    const page = await dashboard.open('/admin/queue');
    const rows = page.getByTestId('queue-job');
    await rows.nth(5).waitFor();
    await page.getByTestId('queue-pending').click();
    await page.getByText('No advert in the queue matches.').waitFor();
    expect(new URL(page.url()).search).toBe('?state=pending');
    await page.goBack();
    await rows.nth(5).waitFor();

    const [word] = failed[2]!.title.split(' ');
    await page.getByTestId('queue-search').fill(word!);
    await page
      .getByRole('status')
      .filter({ hasText: /^1 advert$/ })
      .waitFor();
    expect(await rows.innerText()).toBe(failed[2]!.title);
    await page.reload();
    await page
      .getByRole('status')
      .filter({ hasText: /^1 advert$/ })
      .waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await rows.nth(5).waitFor();

    await page.getByTestId('failed-by-code').getByRole('link').click();
    expect(new URL(page.url()).search).toBe('?state=failed&code=PROVIDER_REFUSED_TEXT');
    await rows.nth(5).waitFor();
  });

  it('leads to an advert by its id, and says when that is none', async () => {
    const page = await dashboard.open('/admin/queue');
    const box = page.getByLabel('Go to an advert by its id');
    await box.fill('xyz');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('An id has 24 characters').waitFor();
    await box.fill(` ${failed[0]!.id.toUpperCase()} `);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: failed[0]!.title }).waitFor();
  });

  it('retries one, and shows by itself that it is done', async () => {
    const page = await dashboard.open('/admin/queue');
    await page.getByRole('button', { name: `Retry ${failed[5]!.title}`, exact: true }).click();
    await page.getByTestId('queue-failed').getByText('5', { exact: true }).waitFor();
    await page.getByTestId('queue-table').getByText(failed[5]!.title).waitFor({ state: 'detached' });
  });

  it('retries all after a question that says how many, and shows how far it is', async () => {
    const page = await dashboard.open('/admin/queue');
    await page.getByTestId('retry-all').click();
    const question = page.getByRole('dialog', { name: 'Retry 5 failed adverts?' });
    await question.waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    expect(await page.locator(':focus').getAttribute('data-testid')).toBe('retry-all');

    await page.getByTestId('retry-all').click();
    await question.getByRole('button', { name: 'Retry them' }).click();
    const run = page.locator('[data-testid=retry-run][data-state=done]');
    await run.waitFor({ timeout: 60_000 });
    expect(await run.innerText()).toContain('5 / 5');
    await page.getByTestId('queue-failed').getByText('0', { exact: true }).waitFor();
    await page.getByText('Nothing waits, and nothing has failed.').waitFor();
  }, 120_000);

  it('cancels a retry that runs', async () => {
    await dashboard.fail(...demoAdverts('sq', 20).slice(6, 16));
    dashboard.product.provider.shut();
    const page = await dashboard.open('/admin/queue');
    await page.getByTestId('retry-all').click();
    await page.getByRole('button', { name: 'Retry them' }).click();
    await page.locator('[data-testid=retry-run][data-state=running]').waitFor();
    await page.getByTestId('cancel-retry').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the retry' }).click();
    await page.locator('[data-testid=retry-run][data-state=cancelled]').waitFor();
    dashboard.product.provider.open();
  });
});
