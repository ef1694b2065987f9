import { expect, it } from '@jest/globals';
import { describeInBrowser } from '../support/browser';
import { useDashboard } from '../support/dashboard';

describeInBrowser('a dashboard that is open while a new release comes', () => {
  const dashboard = useDashboard({ worker: false });

  it('loads itself anew at the address that one goes to, once', async () => {
    const page = await dashboard.open('/admin/audit');
    page.tolerate(/status of 404|Failed to fetch dynamically imported module/);
    await page.getByTestId('audit').waitFor();
    // The part of the page as it was is gone from the server; a reload finds the one of the new release.
    let asked = 0;
    await page.route('**/assets/queue-page-*.js', (route) => {
      asked += 1;
      return asked === 1 ? route.fulfill({ status: 404 }) : route.continue();
    });
    await page.getByRole('link', { name: 'Queue health' }).click();
    await page.getByRole('heading', { level: 1, name: 'Queue health' }).waitFor();
    expect(asked).toBe(2);
    expect(new URL(page.url()).pathname).toBe('/admin/queue');
  });
});
