import { beforeAll, expect, it } from '@jest/globals';
import { accessibilityFaults } from '../support/axe';
import { useBoard } from '../support/board';
import { describeInBrowser } from '../support/browser';
import { demoAdverts } from '../support/demo-adverts';
import { until } from '../support/jobs';
import type { PostedJob } from '../support/product';

interface SimilarReply {
  items: {
    job: PostedJob & { category: string };
    reasons: string[];
    duplicates: number;
    duplicateJobs: { id: string; location: string }[];
  }[];
}

describeInBrowser('why adverts are similar', () => {
  const board = useBoard({ environment: { SIMILARITY_MIN_SCORE: '-1', SIMILARITY_RECIPE: 'tuned' } });
  let cook: PostedJob;

  beforeAll(async () => {
    const [fish] = demoAdverts('en', ['en-fish-cook-vlore']);
    const jobs = await board.product.post(
      ...demoAdverts('sq', [
        'sq-kuzhinier-tirane-1',
        'sq-kuzhinier-prishtine-1',
        'sq-kuzhinier-gjirokaster-1',
        'sq-pastrues-vlore-1',
      ]),
      fish!,
      { ...fish!, location: 'Durrës' },
      { ...fish!, location: 'Sarandë' },
    );
    cook = jobs[0]!;
    await board.product.linked(jobs);
  });

  const similar = async (query = ''): Promise<SimilarReply['items']> => {
    const reply = await fetch(`${board.product.url}/api/jobs/${cook.id}/similar?visitorLanguage=en${query}`);
    return ((await reply.json()) as SimilarReply).items;
  };
  const open = async (visitor = {}) => {
    const page = await board.visit(`/jobs/${cook.id}`, visitor);
    await page.getByTestId('similar-item').first().waitFor();
    return page;
  };

  it('shows the reasons as chips, marks them in the advert, and those of the item that has the focus more', async () => {
    const items = await similar();
    const place = items.findIndex(({ reasons }) => reasons.length > 0);
    const { reasons } = items[place]!;
    const page = await open();
    const item = page.getByTestId('similar-item').nth(place);
    expect(await item.getByTestId('similar-reasons').getByRole('listitem').allInnerTexts()).toEqual(reasons);

    const own = await page.locator('.job').innerText();
    const inText = reasons.filter((reason) => own.includes(reason) && reason !== items[place]!.job.category);
    const marked = async (selector: string) =>
      new Set(await page.locator(`.job ${selector}`).allInnerTexts());
    expect(inText.length).toBeGreaterThan(0);
    const before = await page.locator('.job').boundingBox();
    expect([...(await marked('mark.shared-pointed'))]).toEqual([]);
    await item.getByRole('link').first().focus();
    await until('they are marked', async () => (await marked('mark.shared-pointed')).size > 0);
    const pointed = [...(await marked('mark.shared-pointed'))];
    expect(pointed.filter((word) => !reasons.includes(word))).toEqual([]);
    expect(await page.locator('.job').boundingBox()).toEqual(before);
    const all = new Set(items.flatMap((each) => each.reasons));
    expect([...(await marked('mark'))].filter((word) => !all.has(word))).toEqual([]);
  });

  it('tells the category in the reader’s language, and how like in a word', async () => {
    const page = await open({ language: 'sq' });
    await page.getByText('Hoteleri dhe turizëm').nth(1).waitFor();
    expect(await page.getByTestId('similar-score').first().innerText()).toMatch(/ngjashëm|njëjtë/);
    expect(await page.getByText('Ngjashmëria (maks. 1)').count()).toBe(0);
  });

  it('shows the same job of other places as one, and each of them on request, by keyboard', async () => {
    const grouped = (await similar()).find(({ duplicates }) => duplicates > 1)!;
    expect(grouped.duplicates).toBe(3);
    const page = await open();
    const button = page.getByTestId('similar-repeats');
    expect(await button.innerText()).toBe(
      `Also in ${grouped.duplicateJobs.map(({ location }) => location).join(', ')}`,
    );
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    const list = page.locator(`[id="${await button.getAttribute('aria-controls')}"]`);
    expect(await list.isVisible()).toBe(false);
    await button.focus();
    await page.keyboard.press('Enter');
    await list.waitFor();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await list.getByRole('link').count()).toBe(2);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/jobs/${grouped.duplicateJobs[0]!.id}`);
  });

  it('narrows the list to the same place, the category and the reader’s language', async () => {
    const page = await open();
    for (const [facet, query] of [
      ['location', `&location=${encodeURIComponent('Tiranë')}`],
      ['category', `&category=${encodeURIComponent('Hospitality & Tourism')}`],
      ['language', '&language=en'],
    ] as const) {
      const button = page.getByTestId(`similar-filter-${facet}`);
      await button.click();
      expect(await button.getAttribute('aria-pressed')).toBe('true');
      const wanted = (await similar(query)).map(({ job }) => job.title);
      const titles = page.getByTestId('similar-item').getByRole('heading');
      await until(
        `only those of the ${facet}`,
        async () => JSON.stringify(await titles.allInnerTexts()) === JSON.stringify(wanted),
      );
      await button.click();
      await until('all again', async () => (await titles.count()) === (await similar()).length);
    }
  });

  it.each([
    ['light', { width: 390, height: 844 }],
    ['dark', { width: 390, height: 844, dark: true, language: 'sq' as const }],
    ['dark and wide', { dark: true }],
  ])('is for everybody, with a group open: %s', async (_look, visitor) => {
    const page = await open(visitor);
    await page.getByTestId('similar-filter-category').click();
    await page.locator('.similar-jobs[aria-busy=false]').waitFor();
    await page.getByTestId('similar-repeats').click();
    await page.getByTestId('similar-item').first().hover();
    expect(await accessibilityFaults(page)).toEqual([]);
    if (process.env['SCREENSHOTS'])
      await page.screenshot({ path: `${process.env['SCREENSHOTS']}/${_look}.png`, fullPage: true });
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(page.viewportSize()!.width);
  });
});
