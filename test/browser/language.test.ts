import { beforeAll, expect, it } from '@jest/globals';
import { useBoard } from '../support/board';
import { describeInBrowser, type WatchedPage } from '../support/browser';
import { demoAdverts } from '../support/demo-adverts';
import { until } from '../support/jobs';

describeInBrowser('Albanian and English', () => {
  const board = useBoard({ worker: false });
  let page: WatchedPage;

  beforeAll(async () => {
    await board.product.post(...demoAdverts('sq', ['sq-kuzhinier-tirane-1']));
  });

  const speaks = async (language: 'en' | 'sq', heading: string): Promise<void> => {
    await page.locator(`html[lang=${language}]`).waitFor();
    await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  };

  it.each([
    ['en', 'Job adverts'],
    ['sq', 'Njoftime pune'],
  ] as const)('greets a visitor in the language of the browser: %s', async (language, title) => {
    page = await board.visit('/', { language });
    await speaks(language, title);
  });

  it('switches, translates what the board knows, and remembers it', async () => {
    page = await board.visit('/');
    const card = page.locator('.job-card');
    await card.getByText('Hospitality & Tourism').waitFor();
    await page.getByTestId('language-switch').click();

    await speaks('sq', 'Njoftime pune');
    await until('its title', async () => (await page.title()) === 'Njoftime pune · Punë të ngjashme');
    expect(await card.innerText()).toMatch(/Hoteleri dhe turizëm/);
    expect(await card.locator('time').innerText()).toMatch(/^sot$/i);

    await page.reload();
    await speaks('sq', 'Njoftime pune');
    await page.getByTestId('language-switch').click();
    await speaks('en', 'Job adverts');
  });

  it('says in which language an advert is, for whoever has it read aloud', async () => {
    page = await board.visit('/');
    await page.getByTestId('job-link').click();
    expect(await page.getByTestId('job-title').getAttribute('lang')).toBe('sq');
    expect(await page.locator('.job-description').getAttribute('lang')).toBe('sq');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('keeps what was typed into the form', async () => {
    page = await board.visit(`/jobs/new`);
    await page.getByLabel('Title').fill('Kuzhinier');
    await page.getByTestId('language-switch').click();
    expect(await page.getByLabel('Titulli').inputValue()).toBe('Kuzhinier');
  });
});
