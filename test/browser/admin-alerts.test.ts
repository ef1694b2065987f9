import { beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from '../support/browser';
import { useDashboard } from '../support/dashboard';
import { demoAdverts } from '../support/demo-adverts';
import type { PostedJob } from '../support/product';

describeInBrowser('alerts and mails', () => {
  const dashboard = useDashboard({ environment: { ALERT_TO: 'operator@example.com' } });
  let failed: PostedJob[];

  beforeAll(async () => {
    failed = await dashboard.fail(...demoAdverts('sq', 2));
  }, 60_000);

  it('shows what is open, since when, and what to do; and moves it below when it is over', async () => {
    const page = await dashboard.open('/admin/alerts');
    const open = page.getByTestId('alerts-open').getByTestId('alert');
    const refused = open.filter({ hasText: 'PROVIDER_REFUSED_TEXT' });
    await refused.waitFor();
    expect(await refused.innerText()).toContain("Edit the advert's text");
    await refused.getByRole('link', { name: failed[0]!.id }).click();
    await page.getByRole('heading', { level: 1, name: failed[0]!.title }).waitFor();
    await page.goBack();

    await dashboard.ask('/api/admin/embeddings/actions/retry-failed', {});
    await page
      .getByTestId('alerts-over')
      .getByTestId('alert')
      .filter({ hasText: 'PROVIDER_REFUSED_TEXT' })
      .waitFor({ timeout: 90_000 });
    expect(await refused.count()).toBe(0);
  }, 120_000);

  it('sends a test alert, and shows its mail in a frame that may do nothing', async () => {
    const page = await dashboard.open('/admin/alerts');
    await page.getByTestId('test-alert').click();
    await page.getByRole('status').getByText('The test alert is on its way.').waitFor();
    const row = page.getByTestId('mails').getByRole('row').filter({ hasText: 'test' }).first();
    await row.waitFor();
    await row.getByTestId('show-mail').click();

    const frame = page.getByTitle('As the mail looks');
    expect(await frame.getAttribute('sandbox')).toBe('');
    await frame.contentFrame().getByRole('heading').first().waitFor();
    await page.getByRole('button', { name: 'As text' }).click();
    expect((await page.getByRole('dialog').locator('pre').innerText()).length).toBeGreaterThan(40);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });
});
