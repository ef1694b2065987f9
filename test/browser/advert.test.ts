import { beforeAll, expect, it } from '@jest/globals';
import { useBoard } from '../support/board';
import { describeInBrowser, type WatchedPage } from '../support/browser';
import { demoAdverts } from '../support/demo-adverts';
import { until } from '../support/jobs';
import type { PostedJob } from '../support/product';

interface SimilarReply {
  source: string;
  items: { job: PostedJob; score: number | null; relevance: number | null }[];
}

const words = {
  en: ['a little like', 'similar', 'very similar', 'nearly the same'],
  sq: ['pak i ngjashëm', 'i ngjashëm', 'shumë i ngjashëm', 'thuajse i njëjtë'],
};
/** A relevance as the page words it. */
const inWords = (relevance: number, language: 'en' | 'sq'): string =>
  words[language][[0.3, 0.6, 0.9].filter((least) => relevance >= least).length]!;

describeInBrowser('an advert', () => {
  // Above the scores of adverts that have nothing to do with each other.
  const board = useBoard({ environment: { SIMILARITY_MIN_SCORE: '0.87' } });
  let page: WatchedPage;
  let cook: PostedJob;

  beforeAll(async () => {
    const jobs = await board.product.post(
      ...demoAdverts('sq', [
        'sq-kuzhinier-tirane-1',
        'sq-kuzhinier-prishtine-1',
        'sq-kuzhinier-gjirokaster-1',
      ]),
      ...demoAdverts('en', ['en-fish-cook-vlore']),
    );
    cook = jobs[0]!;
    await board.product.linked(jobs);
  });

  const similarOf = async (id: string): Promise<SimilarReply> =>
    (await (await fetch(`${board.product.url}/api/jobs/${id}/similar`)).json()) as SimilarReply;
  const open = async (id: string, visitor = {}): Promise<void> => {
    page = await board.visit(`/jobs/${id}`, visitor);
    await page.getByTestId('similar-item').first().waitFor();
  };

  it('shows its similar adverts, best first, with their relevance in words', async () => {
    const { source, items } = await similarOf(cook.id);
    expect(source).toBe('embedding');
    expect(items.length).toBeGreaterThanOrEqual(2);

    await open(cook.id);
    const shown = page.getByTestId('similar-item');
    expect(await shown.getByRole('heading').allInnerTexts()).toEqual(items.map(({ job }) => job.title));
    expect(await page.getByTestId('similar-score').allInnerTexts()).toEqual(
      items.map(({ relevance }) => inWords(relevance!, 'en')),
    );
    expect(await shown.getByRole('img', { name: /^Relevance \d+ %$/ }).count()).toBe(items.length);
    expect(await page.getByTestId('similar-status').innerText()).toBe(
      `${items.length} adverts are like this one, by their text.`,
    );
    expect(await page.getByTestId('similar-status').getAttribute('data-source')).toBe('embedding');
  });

  it('says it in Albanian to Albanians', async () => {
    const { items } = await similarOf(cook.id);
    await open(cook.id, { language: 'sq' });
    expect(await page.getByTestId('similar-score').first().innerText()).toBe(
      inWords(items[0]!.relevance!, 'sq'),
    );
    expect(await page.getByTestId('similar-status').innerText()).toMatch(
      /njoftime i ngjajnë këtij për nga teksti\.$/,
    );
  });

  it('leads from one to the next and back', async () => {
    await open(cook.id);
    const [first] = (await similarOf(cook.id)).items;
    await page.getByTestId('similar-item').first().getByRole('link').click();
    await page.getByTestId('job-title').getByText(first!.job.title, { exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/jobs/${first!.job.id}`);
    await until('its title', async () => (await page.title()) === `${first!.job.title} · Similar Jobs`);
    await page.goBack();
    await page.getByTestId('job-title').getByText(cook.title, { exact: true }).waitFor();
  });

  it('says that stand-ins are no neighbours: another subject, the same place', async () => {
    const [alone] = await board.product.post({
      title: 'QA',
      description: '01001110',
      category: 'Hospitality & Tourism',
      location: 'Vlorë',
    });
    // Its list is computed and empty: nothing here is like it.
    await board.product.linked([alone!]);
    const reply = await similarOf(alone!.id);
    if (reply.source !== 'fallback') throw new Error(`something is like it: ${JSON.stringify(reply)}`);

    await open(alone!.id);
    expect(await page.getByTestId('similar-status').innerText()).toBe(
      'No advert is close enough in text yet. These are from the same category or place.',
    );
    expect(await page.getByTestId('similar-status').getAttribute('data-source')).toBe('fallback');
    expect(await page.getByTestId('similar-score').count()).toBe(0);
    expect(await page.getByText('Similarity (max. 1)').count()).toBe(0);
  });

  it.each([
    ['an advert that is gone', '0123456789abcdef01234567', 'This advert does not exist'],
    ['an id that is none', 'nonsense', 'This advert does not exist'],
    ['an address without a page', 'a/b', 'There is no such page'],
  ])('says so, and leads on: %s', async (_what, path, title) => {
    page = await board.visit(`/jobs/${path}`);
    page.tolerate(/status of 40[04]/);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('link', { name: 'All adverts' }).first().click();
    await page.getByTestId('job-link').first().waitFor();
  });
});
