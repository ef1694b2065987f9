import { beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser, type WatchedPage } from '../support/browser';
import { useDashboard } from '../support/dashboard';
import { demoAdverts } from '../support/demo-adverts';
import { expectForEverybody } from '../support/everybody';

const background = 'getComputedStyle(document.documentElement).backgroundColor';
const dark = 'rgb(17, 22, 28)';
const light = 'rgb(255, 255, 255)';

describeInBrowser('the frame of the dashboard', () => {
  const dashboard = useDashboard();
  const lightOf = (page: WatchedPage, name: string, is: string) =>
    page.locator(`[data-testid=${name}][data-light=${is}]`);

  beforeAll(async () => {
    await dashboard.product.linked(await dashboard.product.post(...demoAdverts('en', 3)));
  }, 60_000);

  it('shows green lights while all is well, and follows what happens by itself', async () => {
    const page = await dashboard.open('/admin/audit');
    await lightOf(page, 'overall', 'green').getByText('All is well').waitFor();
    for (const name of ['coverage', 'pending', 'failed', 'workers']) {
      await lightOf(page, `light-${name}`, 'green').waitFor();
    }
    await page.getByTestId('light-coverage').getByText('100.0 %').waitFor();
    await page.getByTestId('light-workers').getByText('1 alive').waitFor();
    await page.locator('[data-connection=live]').waitFor();

    // One of four: a quarter failed, and the page was not touched.
    await dashboard.fail(...demoAdverts('sq', 1));
    await lightOf(page, 'light-failed', 'red').getByText('1', { exact: true }).waitFor();
    await lightOf(page, 'overall', 'red').getByText('Something is wrong').waitFor();
    await page.getByTestId('light-failed').click();
    await page.getByRole('heading', { level: 1, name: 'Queue health' }).waitFor();
    expect(new URL(page.url()).search).toBe('?state=failed');

    await dashboard.ask('/api/admin/embeddings/actions/retry-failed', {});
    await lightOf(page, 'light-failed', 'green').waitFor();
  }, 60_000);

  it('keeps to the colours that were chosen, before anything is drawn', async () => {
    const page = await dashboard.open('/admin/settings');
    expect(await page.evaluate(background)).toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await page.evaluate(background)).toBe(dark);
    await page.getByTestId('theme').selectOption('Light');
    expect(await page.evaluate(background)).toBe(light);

    // Before the first script of the page: all that has run is what the head names.
    await page.route('**/assets/admin-*.js', (route) => route.abort());
    page.tolerate(/ERR_FAILED/);
    await page.goto(`${dashboard.product.url}/admin`);
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('light');
    await page.unroute('**/assets/admin-*.js');
    await page.reload();
    await page.getByTestId('theme').selectOption('System');
    expect(await page.evaluate(background)).toBe(dark);
  });

  it('speaks Albanian to whoever wants it, in every part', async () => {
    const page = await dashboard.open('/admin');
    await page.getByTestId('language-switch').click();
    await page.getByRole('heading', { level: 1, name: 'Gjendja e vektorëve' }).waitFor();
    await page.getByTestId('light-coverage').getByText('100,0 %').waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Gjendja e worker-ave' }).click();
    await page.getByRole('heading', { level: 1, name: 'Gjendja e worker-ave' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('sq');
  });

  it('is worked without a mouse: past the tabs, to a page, to what it does', async () => {
    const page = await dashboard.open('/admin');
    await page.getByTestId('key-figures').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');

    await page.getByRole('link', { name: 'Migrations' }).focus();
    await page.keyboard.press('Enter');
    const purge = page.getByTestId('purge');
    await purge.waitFor();
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');
    await purge.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.dataset.testid')).toBe('purge');
  });

  it('says that there is no such page, and leads on', async () => {
    const page = await dashboard.open('/admin/nothing/here');
    await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
    await expectForEverybody(page);
    await page.getByRole('navigation').getByRole('link').first().click();
    await page.getByTestId('key-figures').waitFor();
  });

  it('says that the connection is lost, keeps what it shows, and is live again by itself', async () => {
    const page = await dashboard.open('/admin');
    await page.locator('[data-connection=live]').waitFor();
    page.tolerate(/net::ERR_/);
    await dashboard.product.api.stop('SIGKILL');
    try {
      await page.getByTestId('connection-line').getByText('The connection is lost').waitFor();
      expect(await page.getByTestId('light-coverage').innerText()).toContain('%');
    } finally {
      await dashboard.product.api.start();
    }
    await page.locator('[data-connection=live]').waitFor({ timeout: 40_000 });
    await page.getByTestId('connection-line').waitFor({ state: 'hidden' });
  }, 90_000);

  it('cannot be missed on any page: no worker is polling, and what starts one', async () => {
    const page = await dashboard.open('/admin/costs');
    await lightOf(page, 'light-workers', 'green').waitFor();
    await dashboard.product.worker.stop();
    const banner = page.getByTestId('no-worker');
    await banner.waitFor({ timeout: 60_000 });
    expect(await banner.getAttribute('role')).toBe('alert');
    expect(await banner.innerText()).toContain('No worker is polling');
    expect(await banner.innerText()).toContain('npm start');
    const box = await banner.boundingBox();
    expect(box!.y).toBe(0);
    await lightOf(page, 'light-workers', 'red').waitFor();
    await expectForEverybody(page);
    await banner.getByRole('link').click();
    await page.getByText(/In a terminal|Në terminal/).waitFor();
    await banner.waitFor();

    await dashboard.product.worker.start();
    await banner.waitFor({ state: 'hidden', timeout: 60_000 });
  }, 180_000);
});
