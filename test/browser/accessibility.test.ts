import { beforeAll, expect, it } from '@jest/globals';
import { accessibilityFaults } from '../support/axe';
import { useBoard } from '../support/board';
import { describeInBrowser, type WatchedPage } from '../support/browser';
import { demoAdverts } from '../support/demo-adverts';

const longWord = 'Mbështetësekonomikoadministrativ'.repeat(3);

describeInBrowser('the board for everybody', () => {
  const board = useBoard();
  let linked: string;
  let stretched: string;

  beforeAll(async () => {
    const { product } = board;
    const jobs = await product.post(
      ...demoAdverts('sq', ['sq-kuzhinier-tirane-1', 'sq-kuzhinier-gjirokaster-1', 'sq-pastrues-vlore-1']),
      {
        title: longWord,
        description: `https://example.com/${'a'.repeat(150)}`,
        tags: [longWord],
        company: longWord,
        location: longWord,
        salary: longWord,
      },
    );
    await product.linked(jobs);
    linked = jobs[0]!.id;
    stretched = jobs[3]!.id;
  });

  /** Every state of the pages, with what must be there before it is looked at. */
  const states: Record<string, (page: WatchedPage) => Promise<unknown>> = {
    list: (page) => page.getByTestId('job-link').first().waitFor(),
    'nothing found': async (page) => {
      await page.getByTestId('search').fill('zzzz');
      await page.locator('.notice-empty').waitFor();
    },
    advert: async (page) => {
      await page.goto(`${board.product.url}/jobs/${linked}`);
      await page.getByTestId('similar-score').first().waitFor();
    },
    'advert of long words': async (page) => {
      await page.goto(`${board.product.url}/jobs/${stretched}`);
      await page.getByTestId('similar-item').first().waitFor();
    },
    'form with errors': async (page) => {
      await page.getByTestId('post-open').click();
      await page.getByTestId('post-submit').click();
      await page.locator('[aria-invalid=true]').first().waitFor();
    },
    'unknown address': (page) => {
      // The page itself comes with that status.
      page.tolerate(/status of 404/);
      return page.goto(`${board.product.url}/jobs/a/b`);
    },
    'failed list': async (page) => {
      page.tolerate(/ERR_FAILED/);
      await page.route('**/api/jobs?*', (route) => route.abort());
      await page.getByTestId('search').fill('kuzhinier');
      await page.getByRole('alert').waitFor();
    },
  };

  it.each(Object.entries(states))(
    'has no fault that axe can find, light or dark, and fits a small phone in Albanian: %s',
    async (_name, reach) => {
      const page = await board.visit('/');
      await reach(page);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await accessibilityFaults(page)).toEqual([]);

      await page.setViewportSize({ width: 360, height: 640 });
      await page.getByTestId('language-switch').click();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      const outside = await page.evaluate<string[]>(`[...document.querySelectorAll('main *, header *')]
        .filter((element) => !element.closest('.visually-hidden, datalist, option')
          && element.getBoundingClientRect().right > 361)
        .map((element) => element.outerHTML.slice(0, 120))`);
      expect(outside).toEqual([]);
    },
  );

  it('is dark for whoever likes it dark', async () => {
    const page = await board.visit('/', { dark: true });
    const background = 'getComputedStyle(document.documentElement).backgroundColor';
    expect(await page.evaluate(background)).toBe('rgb(17, 22, 28)');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await page.evaluate(background)).toBe('rgb(244, 246, 248)');
  });

  it('is worked without a mouse: search, open, go on to a similar one, post', async () => {
    const page = await board.visit('/');
    await page.getByTestId('job-link').first().waitFor();
    /** Tabs until the focus is there, and makes sure that one can see where it is. */
    const tabTo = async (selector: string): Promise<void> => {
      for (let presses = 0; presses < 30; presses += 1) {
        await page.keyboard.press('Tab');
        const unseen = await page.evaluate<string>(`((focused) =>
          [focused, focused.closest('li')].some((element) => element
            && getComputedStyle(element).outlineStyle !== 'none'
            && parseFloat(getComputedStyle(element).outlineWidth) >= 2) ? '' : focused.outerHTML
        )(document.activeElement)`);
        expect(unseen).toBe('');
        if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`))
          return;
      }
      throw new Error(`the keyboard does not reach ${selector}`);
    };

    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await tabTo('[data-testid=search]');
    await page.keyboard.type('kuzhin');
    await page.locator('.list-line', { hasText: '2 adverts shown' }).waitFor();
    await tabTo('[data-testid=job-link]');
    const first = await page.locator(':focus').innerText();
    await page.keyboard.press('Enter');

    await page.getByTestId('similar-item').first().waitFor();
    expect(await page.getByTestId('job-title').innerText()).toBe(first);
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');
    await tabTo('[data-testid=similar-item] a');
    const next = await page.locator(':focus').innerText();
    await page.keyboard.press('Enter');
    await page.getByTestId('job-title').getByText(next, { exact: true }).waitFor();

    await page.goto(`${board.product.url}/`);
    await page.getByTestId('job-link').first().waitFor();
    await tabTo('[data-testid=language-switch]');
    await page.keyboard.press('Space');
    await tabTo('[data-testid=post-open]');
    await page.keyboard.press('Enter');
    await tabTo('[name=title]');
    await page.keyboard.type('Ndihmëskuzhinier');
    await tabTo('[name=description]');
    await page.keyboard.type('Ndihmë në kuzhinë, me turne.');
    await tabTo('[name=key]');
    await page.keyboard.type(board.product.keys.employer);
    await page.keyboard.press('Enter');
    await page.getByText('Njoftimi juaj u publikua.').waitFor();
  });
});
