import { beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from '../support/browser';
import { useDashboard } from '../support/dashboard';
import { demoAdverts } from '../support/demo-adverts';
import type { PostedJob } from '../support/product';

describeInBrowser('the page of one advert, for operators', () => {
  const dashboard = useDashboard();
  let cooks: PostedJob[];
  let failed: PostedJob;

  beforeAll(async () => {
    cooks = await dashboard.product.post(
      ...demoAdverts('sq', ['sq-kuzhinier-tirane-1', 'sq-kuzhinier-gjirokaster-1', 'sq-pastrues-vlore-1']),
    );
    await dashboard.product.linked(cooks);
    [failed] = (await dashboard.fail(...demoAdverts('en', 1))) as [PostedJob];
  }, 120_000);

  it('shows its embedding, its neighbours with score and reasons, its runs and its traces', async () => {
    const page = await dashboard.open(`/admin/jobs/${cooks[0]!.id}`);
    await page.getByRole('heading', { level: 1, name: cooks[0]!.title }).waitFor();
    expect(await page.getByTestId('embedding-status').innerText()).toBe('completed');
    expect(await page.getByRole('main').innerText()).toContain('e5-query');

    const first = page.getByTestId('neighbours').getByRole('row').nth(1);
    expect(await first.getByTestId('neighbour').innerText()).toBe(cooks[1]!.title);
    expect(await first.innerText()).toMatch(/0\.\d{3}/);
    expect(await first.innerText()).toContain('both ways');
    const { neighbours } = await dashboard.ask<{ neighbours: { reasons: string[] }[] }>(
      `/api/admin/embeddings/jobs/${cooks[0]!.id}`,
    );
    expect(neighbours[0]!.reasons.length).toBeGreaterThan(0);
    for (const reason of neighbours[0]!.reasons) await first.getByText(reason, { exact: true }).waitFor();

    expect(await page.getByTestId('runs').innerText()).toContain('completed');
    const webUi = page.getByRole('link', { name: 'Open in the Temporal Web UI' });
    expect(await webUi.getAttribute('href')).toBe(
      `http://127.0.0.1:8233/namespaces/${dashboard.product.namespace}/workflows/embed-and-link-job%3A${cooks[0]!.id}`,
    );

    await first.getByTestId('neighbour').click();
    await page.getByRole('heading', { level: 1, name: cooks[1]!.title }).waitFor();
    await page.getByTestId('job-trace').first().click();
    await page.getByTestId('timeline').waitFor();
  });

  it('leads to what visitors see', async () => {
    const page = await dashboard.open(`/admin/jobs/${cooks[0]!.id}`);
    await page.getByRole('link', { name: 'As visitors see it' }).click();
    await page.getByTestId('job-title').getByText(cooks[0]!.title).waitFor();
  });

  it('says why it failed, retries it, and shows by itself that it is done', async () => {
    const page = await dashboard.open(`/admin/jobs/${failed.id}`);
    await page
      .getByText("Edit the advert's text, or retry it by hand once the provider accepts it.")
      .waitFor();
    await page.getByTestId('job-retry').click();
    await page.getByRole('status').getByText('Asked.').waitFor();
    await page.getByTestId('embedding-status').getByText('completed').waitFor();
    expect(await page.getByTestId('job-retry').count()).toBe(0);
  });

  it('computes its list anew', async () => {
    const path = `/api/admin/embeddings/jobs/${cooks[2]!.id}`;
    const lastComputed = async (): Promise<string> =>
      (await dashboard.ask<{ similarity: { lastComputed: string } }>(path)).similarity.lastComputed;
    const before = await lastComputed();
    const page = await dashboard.open(`/admin/jobs/${cooks[2]!.id}`);
    const shown = page.locator(`time[datetime="${before}"]`).first();
    await shown.waitFor();
    await page.getByTestId('job-recompute').click();
    await page.getByRole('status').getByText('Asked.').waitFor();
    await page.locator('dd').locator(shown).waitFor({ state: 'detached' });
    expect(await lastComputed()).not.toBe(before);
  });

  it('says that an advert is closed', async () => {
    await fetch(`${dashboard.product.url}/api/jobs/${cooks[2]!.id}`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${dashboard.product.keys.admin}`,
      },
      body: JSON.stringify({ status: 'closed' }),
    });
    const page = await dashboard.open(`/admin/jobs/${cooks[2]!.id}`);
    await page.getByText('This advert is closed').waitFor();
    await page.getByText('No advert is close enough.').waitFor();
  });

  it.each([
    ['an unknown id', 'f'.repeat(24), 'There is no advert with this id', /status of 404/],
    ['a malformed id', 'xyz', 'This is not an id of an advert', /status of 400/],
  ])('says so for %s', async (_name, id, heading, tolerated) => {
    const page = await dashboard.open(`/admin/jobs/${id}`);
    page.tolerate(tolerated);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'To the queue' }).click();
    await page.getByRole('heading', { level: 1, name: 'Queue health' }).waitFor();
  });
});
