import { beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from '../support/browser';
import { useDashboard } from '../support/dashboard';

describeInBrowser('the audit log', () => {
  const dashboard = useDashboard({ worker: false });

  beforeAll(async () => {
    for (let round = 0; round < 55; round += 1)
      await dashboard.ask('/api/admin/embeddings/actions/debug', {
        category: 'QUEUE',
        on: round % 2 === 0,
      });
    await dashboard.ask('/api/admin/keys', { name: 'import', role: 'employer' });
  });

  it('shows who did what, newest first, page by page', async () => {
    const page = await dashboard.open('/admin/audit');
    const rows = page.getByTestId('audit').locator('tbody').getByRole('row');
    await rows.nth(49).waitFor();
    const actions = await page.getByTestId('audit').getByRole('rowheader').allInnerTexts();
    expect(actions.slice(0, 3).join()).toMatch(/^sign-in,.*key.*,debug$/);
    expect(await page.getByTestId('audit').innerText()).toContain('{"category":"QUEUE","on":true}');
    await page.getByTestId('more').click();
    await rows.nth(56).waitFor();
    expect(await page.getByTestId('more').count()).toBe(0);
  });

  it('is narrowed by action, and keeps that in the address', async () => {
    const page = await dashboard.open('/admin/audit?action=sign-in');
    const actions = page.getByTestId('audit').getByRole('rowheader');
    await actions.first().waitFor();
    expect(new Set(await actions.allInnerTexts())).toEqual(new Set(['sign-in']));
    await page.getByTestId('audit-action').fill('no-such');
    await page.getByText('No entry matches.').waitFor();
    expect(new URL(page.url()).search).toBe('?action=no-such');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await actions.nth(49).waitFor();
  });
});
