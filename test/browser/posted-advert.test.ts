import { beforeAll, expect, it } from '@jest/globals';
import { useBoard } from '../support/board';
import { describeInBrowser } from '../support/browser';
import { demoAdverts } from '../support/demo-adverts';
import { postForm, typedAdvert } from '../support/post-form';

describeInBrowser('an advert that was just posted', () => {
  const board = useBoard();

  beforeAll(async () => {
    const cooks = ['sq-kuzhinier-tirane-1', 'sq-kuzhinier-gjirokaster-1'];
    const others = await board.product.post(...demoAdverts('sq', [...cooks, 'sq-pastrues-vlore-1']));
    await board.product.linked(others);
  });

  it('shows its neighbours as soon as they are known, and they show it, without a reload', async () => {
    const { provider, keys } = board.product;
    const page = await board.visit('/');
    const form = postForm(page);
    await form.open();
    await page.evaluate("window.sameDocument = 'yes'");
    await form.fillIn(typedAdvert);
    await form.key.fill(keys.employer);
    provider.shut();
    await form.submit();

    const status = page.getByTestId('similar-status');
    await page.getByText('Your advert is on the board.').waitFor();
    await status.and(page.locator('[data-status=computing]')).waitFor();
    expect(await status.innerText()).toMatch(/^Finding the adverts most like this one… Until then, these/);
    expect(await status.getAttribute('data-source')).toBe('fallback');
    // The two others of its category.
    expect(await page.getByTestId('similar-item').count()).toBe(2);
    expect(await page.getByTestId('similar-score').count()).toBe(0);
    expect(await page.locator('.chips').innerText()).toBe('kuzhinë\ngatim');

    provider.open();
    await status.and(page.locator('[data-status=ready][data-source=embedding]')).waitFor();
    const scores = (await page.getByTestId('similar-score').allInnerTexts()).map(Number);
    expect(scores.length).toBeGreaterThanOrEqual(2);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(await page.getByTestId('similar-item').first().innerText()).toMatch(/Kuzhinier|Sous-chef/);

    await page.getByTestId('similar-item').first().getByRole('link').click();
    await page.getByTestId('similar-item').filter({ hasText: typedAdvert.Title }).waitFor();
    expect(await page.evaluate('window.sameDocument')).toBe('yes');

    // The form is empty again, and has the key that worked.
    await form.open();
    expect(await form.field('Title').inputValue()).toBe('');
    expect(await form.key.inputValue()).toBe(keys.employer);
  });

  it('appears in the list of a neighbour that somebody else is reading', async () => {
    const [read] = await board.product.post(...demoAdverts('sq', ['sq-pastrues-tirane-1']));
    await board.product.linked([read!]);
    const page = await board.visit(`/jobs/${read!.id}`);
    await page.locator('[data-status=ready]').waitFor();
    const title = 'Pastruese zyrash, turni i dytë';
    await board.product.post({ ...demoAdverts('sq', ['sq-pastrues-tirane-1'])[0], title });
    await page.getByTestId('similar-item').filter({ hasText: title }).waitFor();
  });

  it('says honestly that it cannot be embedded', async () => {
    board.product.provider.refuse(true);
    const [refused] = await board.product.post({
      title: 'Kuzhinier rezervë',
      category: 'Hospitality & Tourism',
    });
    const page = await board.visit(`/jobs/${refused!.id}`);
    const status = page.getByTestId('similar-status');
    await status.and(page.locator('[data-status=unavailable]')).waitFor();
    board.product.provider.refuse(false);
    expect(await status.innerText()).toMatch(
      /^Similar adverts cannot be worked out right now\. In their place/,
    );
    expect(await page.getByTestId('similar-item').count()).toBeGreaterThanOrEqual(2);
  });
});
