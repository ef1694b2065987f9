import { beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from '../support/browser';
import { useDashboard } from '../support/dashboard';
import { demoAdverts } from '../support/demo-adverts';
import { until } from '../support/jobs';

interface Traced {
  items: { title: string; level: string }[];
}

describeInBrowser('the page of a trace', () => {
  const dashboard = useDashboard();
  let jobId: string;
  let debugId: string;

  beforeAll(async () => {
    const response = await fetch(`${dashboard.product.url}/api/jobs`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${dashboard.product.keys.employer}`,
      },
      body: JSON.stringify(demoAdverts('en', 1)[0]),
    });
    debugId = response.headers.get('x-debug-id')!;
    jobId = ((await response.json()) as { id: string }).id;
    await dashboard.product.linked([{ id: jobId, title: '' }]);
  }, 60_000);

  const trace = (): Promise<Traced> => dashboard.ask<Traced>(`/api/admin/embeddings/traces/${debugId}`);

  it('shows every event from the request to the last neighbour on one line', async () => {
    const page = await dashboard.open(`/admin/traces/${debugId}`);
    const events = page.getByTestId('trace-event');
    await until('the whole trace is shown', async () => {
      const { items } = await trace();
      return items.length > 5 && (await events.count()) === items.length;
    });
    const { items } = await trace();
    const shown = await events.allInnerTexts();
    for (const [index, { title }] of items.entries()) expect(shown[index]).toContain(title);
    for (const category of ['HTTP', 'Queue', 'Embeddings'])
      expect(shown.some((text) => text.includes(category))).toBe(true);
    expect(shown[0]).toContain('+0');

    await page.getByTestId('trace-job').first().click();
    await page.getByRole('heading', { level: 1, name: demoAdverts('en', 1)[0]!.title }).waitFor();
  });

  it('shows what failed in it, with its code', async () => {
    const [failed] = await dashboard.fail(...demoAdverts('sq', 1));
    const page = await dashboard.open(`/admin/jobs/${failed!.id}`);
    await page.getByTestId('job-trace').first().click();
    const failure = page.locator('[data-testid=trace-event][data-level=error]').first();
    await failure.waitFor();
    expect(await failure.innerText()).toContain('PROVIDER_REFUSED_TEXT');
  });

  it('is among the newest, which Queue health leads to', async () => {
    const page = await dashboard.open('/admin/queue');
    await page.getByRole('link', { name: 'Newest traces' }).click();
    await page.getByTestId('traces').getByText(debugId).waitFor();
    const row = page.getByTestId('traces').getByRole('row').filter({ hasText: debugId });
    expect(await row.innerText()).toContain('POST /api/jobs');
    await row.getByTestId('trace').click();
    await page.getByTestId('timeline').waitFor();
  });

  it('is found by its debug id, and says when there is none', async () => {
    const page = await dashboard.open('/admin/traces/never-was');
    page.tolerate(/status of 404/);
    await page.getByText('No trace has this debug id').waitFor();
    await page.getByLabel('Find a trace by its debug id').fill(` ${debugId} `);
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByTestId('timeline').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/admin/traces/${debugId}`);
  });
});
