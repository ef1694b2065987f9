import { beforeAll, expect, it } from '@jest/globals';
import { useBoard } from '../support/board';
import { describeInBrowser, type WatchedPage } from '../support/browser';
import { demoAdverts } from '../support/demo-adverts';
import { until } from '../support/jobs';

describeInBrowser('the list of adverts', () => {
  const board = useBoard({ worker: false });
  let page: WatchedPage;

  beforeAll(async () => {
    await board.product.post(...demoAdverts('sq', 15), ...demoAdverts('en', 12));
  });

  const titles = (): Promise<string[]> => page.getByTestId('job-link').allTextContents();
  const found = async (query: string): Promise<string> => {
    const response = await fetch(`${board.product.url}/api/jobs?limit=20&${query}`);
    return ((await response.json()) as { items: { title: string }[] }).items.map(({ title }) => title).join();
  };
  const shows = (what: string, hold: (titles: string[]) => boolean): Promise<unknown> =>
    until(what, async () => hold(await titles()));

  it('shows the newest twenty, then the others', async () => {
    page = await board.visit('/');
    await shows('twenty adverts', (all) => all.length === 20);
    expect((await titles())[0]).toBe('Cook, Fish and Seafood');

    await page.getByRole('button', { name: 'Show more' }).click();
    await shows('all adverts', (all) => all.length === 27);
    const all = await titles();
    expect(new Set(all).size).toBe(27);
    expect(all.at(-1)).toBe('Muratorë dhe suvatues për kompleks banimi');
    expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
  });

  it('finds words of any field, with their diacritics and without', async () => {
    page = await board.visit('/');
    const finds = {
      zhvillues: 'Zhvillues aplikacionesh celulare (Flutter)',
      mësuese: 'Mësuese e ciklit të ulët',
      'muratore tirane': 'Muratorë dhe suvatues për kompleks banimi',
      MESUESE: 'Mësuese e ciklit të ulët',
    };
    for (const [words, title] of Object.entries(finds)) {
      await page.getByTestId('search').fill(words);
      await shows(`only ${title}, for ${words}`, (all) => all.length === 1 && all[0] === title);
      expect(new URL(page.url()).searchParams.get('q')).toBe(words);
    }
  });

  it('says so when nothing matches, and clears the filters', async () => {
    page = await board.visit(`/?q=zzzz&language=en`);
    await page.locator('.notice-title', { hasText: 'No advert matches' }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await shows('all again', (all) => all.length === 20);
    expect(new URL(page.url()).search).toBe('');
    expect(await page.getByTestId('search').inputValue()).toBe('');
  });

  it('filters by category, place and language, and knows a place without its diacritics', async () => {
    page = await board.visit('/');
    await page.getByLabel('Category').selectOption('IT & Software');
    await shows('IT only', (all) => all.length === 6);
    await page.getByLabel('Location').fill('tirane');
    await shows('IT in Tirana', (all) => all.join() === 'Zhvillues aplikacionesh celulare (Flutter)');
    expect(await page.getByLabel('Location').inputValue()).toBe('Tiranë');
    await page.getByLabel('Language', { exact: true }).selectOption('en');
    await page.locator('.notice-title', { hasText: 'No advert matches' }).waitFor();
  });

  it('keeps the filters and the place in the list on the way back from an advert', async () => {
    page = await board.visit('/?language=sq', { height: 500 });
    await page.getByTestId('search').fill('tirane');
    const expected = await found('q=tirane&language=sq');
    await shows('the filtered list', (all) => all.join() === expected);
    expect(expected).not.toBe(await found('language=sq'));
    const last = page.getByTestId('job-link').last();
    await last.scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate<number>('window.scrollY');
    expect(scrolled).toBeGreaterThan(100);

    await last.click();
    await page.getByTestId('job-title').waitFor();
    expect(await page.evaluate('window.scrollY')).toBe(0);
    await page.goBack();
    await shows('the same list', (all) => all.join() === expected);
    expect(await page.getByTestId('search').inputValue()).toBe('tirane');
    expect(await page.getByLabel('Language', { exact: true }).inputValue()).toBe('sq');
    await until('scrolled as before', async () => {
      const now = await page.evaluate<number>('window.scrollY');
      return Math.abs(now - scrolled) < 5;
    });

    await page.goForward();
    await page.getByRole('link', { name: 'Back to the search' }).click();
    await shows('the same list again', (all) => all.join() === expected);
    expect(new URL(page.url()).search).toBe('?q=tirane&language=sq');
  });

  it('undoes each filter with the back button', async () => {
    page = await board.visit('/');
    await shows('all', (all) => all.length === 20);
    await page.getByTestId('search').fill('developer');
    const developers = await found('q=developer');
    await shows('developers', (all) => all.join() === developers);
    await page.getByTestId('search').fill('developer react');
    const some = await found('q=developer+react');
    expect(some).not.toBe(developers);
    await shows('developers of one kind', (all) => all.join() === some);
    await page.goBack();
    await shows('all again, in one step', (all) => all.length === 20);
    expect(await page.getByTestId('search').inputValue()).toBe('');
  });

  it('opens an advert in a new tab when asked to, as any link', async () => {
    page = await board.visit('/');
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page
        .getByTestId('job-link')
        .first()
        .click({ modifiers: ['ControlOrMeta'] }),
    ]);
    await tab.getByTestId('job-title').waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });
});
