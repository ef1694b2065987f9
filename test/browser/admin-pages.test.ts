import { beforeAll, expect, it } from '@jest/globals';
import { accessibilityFaults } from '../support/axe';
import { describeInBrowser, type WatchedPage } from '../support/browser';
import { useDashboard } from '../support/dashboard';
import { demoAdverts } from '../support/demo-adverts';
import { until } from '../support/jobs';
import type { PostedJob } from '../support/product';

const longWord = 'Mbështetësekonomikoadministrativ'.repeat(3);

describeInBrowser('the pages of the dashboard for everybody', () => {
  const dashboard = useDashboard({ environment: { ALERT_TO: 'operator@example.com' } });
  let linked: PostedJob;
  let failed: PostedJob;
  let debugId: string;

  beforeAll(async () => {
    const jobs = await dashboard.product.post(
      ...demoAdverts('sq', ['sq-kuzhinier-tirane-1', 'sq-kuzhinier-gjirokaster-1', 'sq-pastrues-vlore-1']),
    );
    await dashboard.product.linked(jobs);
    linked = jobs[0]!;
    [failed] = (await dashboard.fail({
      ...{ title: longWord, description: longWord, tags: [longWord] },
      ...{ company: longWord, location: longWord },
    })) as [PostedJob];
    await dashboard.ask('/api/admin/embeddings/actions/test-alert', {});
    debugId = await until('it has a trace', async () => {
      const { traces } = await dashboard.ask<{ traces: { debugId: string }[] }>(
        `/api/admin/embeddings/jobs/${failed.id}`,
      );
      return traces[0]?.debugId;
    });
  }, 120_000);

  /** Every state of the pages: where it is, and what leads to it. */
  const states: Record<string, [path: () => string, reach: (page: WatchedPage) => Promise<unknown>]> = {
    queue: [
      () => '/admin/queue',
      (page) => page.getByTestId('queue-table').locator('summary').first().click(),
    ],
    'nothing found in the queue': [
      () => '/admin/queue?q=zzzz',
      (page) => page.getByText(/No advert in the queue matches/).waitFor(),
    ],
    'question before a retry': [
      () => '/admin/queue',
      async (page) => {
        await page.getByTestId('retry-all').click();
        await page.getByRole('dialog').waitFor();
      },
    ],
    'queue that cannot be loaded': [
      () => '/admin/alerts',
      async (page) => {
        page.tolerate(/ERR_FAILED/);
        await page.route('**/embeddings/queue*', (route) => route.abort());
        await page.getByRole('link', { name: 'Queue health' }).click();
        await page.getByRole('alert').getByText('The queue could not be loaded').waitFor();
      },
    ],
    advert: [() => `/admin/jobs/${linked.id}`, (page) => page.getByTestId('neighbours').waitFor()],
    'advert of long words that failed': [
      () => `/admin/jobs/${failed.id}`,
      (page) => page.getByTestId('job-retry').waitFor(),
    ],
    'unknown advert': [
      () => `/admin/jobs/${'f'.repeat(24)}`,
      async (page) => {
        page.tolerate(/status of 404/);
        await page.getByRole('heading', { name: 'There is no advert with this id' }).waitFor();
      },
    ],
    trace: [() => `/admin/traces/${debugId}`, (page) => page.getByTestId('trace-event').first().waitFor()],
    traces: [() => '/admin/traces', (page) => page.getByTestId('trace').first().waitFor()],
    'unknown trace': [
      () => '/admin/traces/never-was',
      async (page) => {
        page.tolerate(/status of 404/);
        await page.getByText('No trace has this debug id').waitFor();
      },
    ],
    alerts: [() => '/admin/alerts', (page) => page.getByTestId('alert').first().waitFor()],
    mail: [
      () => '/admin/alerts',
      async (page) => {
        await page.getByTestId('show-mail').first().click();
        await page.getByRole('button', { name: 'As text' }).click();
      },
    ],
    settings: [
      () => '/admin/settings',
      async (page) => {
        await page.getByTestId('targets').getByLabel('Coverage, at least (%)').fill('a lot');
        await page.getByTestId('targets').getByRole('button').click();
        await page.getByTestId('make-key').getByRole('button').click();
        await page.getByTestId('password').getByRole('button').click();
        await page.getByTestId('keys').waitFor();
      },
    ],
    'audit log': [() => '/admin/audit', (page) => page.getByTestId('audit').waitFor()],
  };

  it.each(Object.entries(states))(
    'has no fault that axe can find, light or dark, and fits a phone in Albanian: %s',
    async (_name, [path, reach]) => {
      const page = await dashboard.open(path());
      await reach(page);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await accessibilityFaults(page)).toEqual([]);

      await page.setViewportSize({ width: 390, height: 800 });
      await page.evaluate('document.querySelector("dialog[open]")?.close()');
      await page.getByTestId('language-switch').click();
      expect(await page.evaluate('document.documentElement.lang')).toBe('sq');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      const outside = await page.evaluate<string[]>(`[...document.querySelectorAll('main *')]
        .filter((element) => !element.closest('.sr-only') && element.getBoundingClientRect().right > 391)
        .map((element) => element.outerHTML.slice(0, 120))`);
      expect(outside).toEqual([]);
      expect(await accessibilityFaults(page)).toEqual([]);
    },
  );

  it('is worked without a mouse: find what failed, see why, retry it', async () => {
    const page = await dashboard.open('/admin');
    await page.getByTestId('standing').waitFor();
    /** Tabs until the focus is there, and makes sure that one can see where it is. */
    const tabTo = async (selector: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press('Tab');
        const unseen = await page.evaluate<string>(`((focused) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(focused);
          return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 ? '' : focused.outerHTML;
        })(document.activeElement)`);
        expect(unseen).toBe('');
        if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`))
          return;
      }
      throw new Error(`the keyboard does not reach ${selector}`);
    };
    await tabTo('nav a[href="/admin/queue"]');
    await page.keyboard.press('Enter');
    await page.getByTestId('queue-job').waitFor();
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');
    await tabTo('[data-testid=queue-table] summary');
    await page.keyboard.press('Enter');
    await page.getByText('What to do').waitFor();

    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByTestId('job-retry').waitFor();
    await tabTo('[data-testid=job-retry]');
    await page.keyboard.press('Enter');
    await page.getByTestId('embedding-status').getByText('completed').waitFor();
  });
});
