import { expect, it } from '@jest/globals';
import { describeInBrowser } from '../support/browser';
import { useDashboard } from '../support/dashboard';
import { expectForEverybody } from '../support/everybody';
import { until } from '../support/jobs';

interface Usage {
  totals: Record<'shown' | 'opened' | 'openedLists' | 'applied' | 'appliedLists', number>;
  byPosition: { position: number; shown: number; opened: number; applied: number }[];
  byModel: { source: string; shown: number }[];
  experiment: {
    share: number;
    result: { variants: Record<'plain' | 'tuned', { shown: number; openedLists: number }> };
  };
}

describeInBrowser('usage of similar lists', () => {
  const dashboard = useDashboard({ environment: { SIMILARITY_MIN_SCORE: '-1', SIMILARITY_RECIPE: 'tuned' } });
  const usage = (): Promise<Usage> => dashboard.ask<Usage>('/api/admin/embeddings/usage?days=1');

  it('says that nothing was seen yet, to everybody', async () => {
    const page = await dashboard.open('/admin/usage');
    await page.getByText('No list was seen in these days.').waitFor();
    await page.getByText('Nothing is compared.').waitFor();
    await expectForEverybody(page);
  });

  it('counts a list that is seen, an advert that is opened and one that is applied for, and shows them', async () => {
    const url = `${dashboard.product.url}/favicon.svg`;
    const jobs = await dashboard.product.post(
      { title: 'React Developer', description: 'Builds pages with React.', url },
      { title: 'React Engineer', description: 'Builds more pages with React.', url },
      { title: 'Frontend Developer', description: 'Builds pages of all kinds.', url },
    );
    await dashboard.product.linked(jobs);
    const reader = await dashboard.visit(`/jobs/${jobs[0]!.id}`, { height: 300, width: 600 });
    const told: string[] = [];
    reader.on('request', (request) => {
      if (request.url().endsWith('/api/events'))
        told.push((JSON.parse(request.postData() ?? '{}') as { type: string }).type);
    });
    const items = reader.getByTestId('similar-item');
    await items.nth(1).waitFor();
    const second = await items.nth(1).getByRole('heading').innerText();
    // A list far below was not seen.
    expect(told).toEqual([]);

    await items.nth(1).getByRole('link').click();
    await reader.getByTestId('job-title').getByText(second).waitFor();
    const opening = reader.context().waitForEvent('page');
    await reader.getByRole('link', { name: /new tab/i }).click();
    await (await opening).close();
    const seen = await until('all is counted', async () => {
      const look = await usage();
      return look.totals.applied === 1 && look;
    });
    expect(seen.totals).toMatchObject({ opened: 1, openedLists: 1, applied: 1, appliedLists: 1 });
    expect(seen.totals.shown).toBeGreaterThanOrEqual(1);
    expect(seen.byPosition[1]).toMatchObject({ position: 2, opened: 1, applied: 1 });
    expect(seen.byModel).toMatchObject([{ source: 'embedding' }]);

    // A second click tells nothing more.
    expect(told.slice(0, 2)).toEqual(['shown', 'opened']);
    const again = reader.context().waitForEvent('page');
    await reader.getByRole('link', { name: /new tab/i }).click();
    await (await again).close();
    expect(told.filter((type) => type === 'applied')).toHaveLength(1);

    const page = await dashboard.open('/admin/usage');
    const place = page.getByTestId('places').getByRole('row').nth(2);
    await place.waitFor();
    expect((await place.getByRole('cell').allInnerTexts()).slice(1)).toEqual([
      '1',
      expect.stringContaining('%'),
      '1',
    ]);
    await page.getByTestId('places-chart').locator('svg').first().waitFor();
    await page.getByTestId('days-chart').locator('svg').first().waitFor();
    await expectForEverybody(page);
  });

  it('sets the share, and tells which presentation a reader saw', async () => {
    const page = await dashboard.open('/admin/usage');
    const form = page.getByTestId('experiment-form');
    await form.getByLabel('Visitors who see plain lists (%)').fill('many');
    await form.getByRole('button', { name: 'Set the share' }).click();
    await form.getByText('A number from 0 to 100.').waitFor();
    await form.getByLabel('Visitors who see plain lists (%)').fill('50');
    await form.getByRole('button', { name: 'Set the share' }).click();
    await page.getByText('50 % of the visitors see plain lists.').waitFor();

    const [job] = (await dashboard.ask<{ items: { id: string }[] }>('/api/jobs?limit=1')).items;
    // Until this process has heard of it.
    const variant = await until('lists name a presentation', async () => {
      const path = `/api/jobs/${job!.id}/similar?visitor=5`;
      return (await dashboard.ask<{ variant?: 'plain' | 'tuned' }>(path)).variant;
    });
    expect(variant).toBe('plain');
    const reader = await dashboard.visit(`/jobs/${job!.id}`);
    await reader.evaluate("localStorage.setItem('board:visitor', '5')");
    await reader.reload();
    await reader.getByTestId('similar-item').first().getByRole('link').click();
    await until('it is counted', async () => {
      const { plain } = (await usage()).experiment.result.variants;
      return plain.openedLists === 1 && plain.shown >= 1;
    });
    const plain = page.getByTestId('experiment').getByRole('row').nth(1);
    await until('the page shows it', async () => (await plain.innerText()).includes('%'));
    await page.getByTestId('verdict-opened').getByText('too early to say').waitFor();
    await expectForEverybody(page);
  });
});
