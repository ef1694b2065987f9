import { beforeAll, expect, it } from '@jest/globals';
import { useBoard } from '../support/board';
import { describeInBrowser, type WatchedPage } from '../support/browser';
import { demoAdverts } from '../support/demo-adverts';

/** A connection that was open when the API was killed is reset; later ones are refused. */
const downloadFailed =
  /Failed to load resource: net::ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)/;

describeInBrowser('while the API is down', () => {
  const board = useBoard({ worker: false });
  let page: WatchedPage;

  beforeAll(async () => {
    await board.product.post(...demoAdverts('sq', 22));
  });

  const goDown = async (): Promise<void> => {
    page.tolerate(downloadFailed);
    await board.product.api.stop('SIGKILL');
  };

  it('still shows what is loaded, says what is not, and heals without the visitor', async () => {
    page = await board.visit('/');
    await page.getByTestId('job-link').first().waitFor();
    await goDown();

    const title = await page.getByTestId('job-link').first().innerText();
    await page.getByTestId('job-link').first().click();
    expect(await page.getByTestId('job-title').innerText()).toBe(title);
    const failure = page.getByRole('alert').filter({ hasText: 'Similar adverts could not be loaded' });
    await failure.waitFor();
    expect(await failure.innerText()).toContain('The server cannot be reached.');

    await page.goBack();
    await page.getByTestId('search').fill('kuzhinier');
    const listFailure = page.getByRole('alert').filter({ hasText: 'The adverts could not be loaded' });
    await listFailure.waitFor();
    // It is tried again by itself, and nothing flickers meanwhile.
    await page.waitForRequest(/api\/jobs\?/);
    expect(await listFailure.isVisible()).toBe(true);
    expect(await page.locator('.job-card').count()).toBe(0);

    await board.product.api.start();
    await page.getByTestId('job-link').getByText('Kuzhinier per kuzhine qendrore').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('keeps the list when the next page cannot be had', async () => {
    page = await board.visit('/', { language: 'sq' });
    await page.getByTestId('job-link').first().waitFor();
    await goDown();
    await page.getByRole('button', { name: 'Shfaqni më shumë' }).click();
    await page.getByRole('alert').filter({ hasText: 'Njoftimet e tjera nuk u ngarkuan' }).waitFor();
    expect(await page.getByTestId('job-link').count()).toBe(20);

    await board.product.api.start();
    // By then it may have healed by itself, and offers the next page as before.
    await page.getByRole('button', { name: /Provoni përsëri|Shfaqni më shumë/ }).click();
    await page.getByTestId('job-link').nth(21).waitFor();
  });

  it('loses nothing of an advert that cannot be posted, and posts it later', async () => {
    page = await board.visit('/jobs/new');
    await page.getByLabel('Title').fill('Berber');
    await page.getByLabel('Description').fill('Berber me përvojë.');
    await page.locator('#post-key').fill(board.product.keys.employer);
    await goDown();
    await page.getByTestId('post-submit').click();
    await page.getByRole('alert').getByText('The server cannot be reached.').waitFor();
    expect(await page.getByLabel('Title').inputValue()).toBe('Berber');

    await board.product.api.start();
    await page.getByTestId('post-submit').click();
    await page.getByText('Your advert is on the board.').waitFor();
    // No worker runs here: that it waits is said, and nothing else is wrong.
    await page.getByTestId('similar-status').getByText('Finding the adverts most like this one').waitFor();
  });

  it('tells a visitor who is offline', async () => {
    page = await board.visit('/');
    await page.getByTestId('job-link').first().waitFor();
    await page.context().setOffline(true);
    await page.getByText('You are offline.').waitFor();
    await page.context().setOffline(false);
    await page.getByText('You are offline.').waitFor({ state: 'detached' });
  });
});
