import { expect } from '@jest/globals';
import { accessibilityFaults } from './axe';
import type { WatchedPage } from './browser';
import { until } from './jobs';

/** The page as it is now: no fault that axe can find, light or dark, and no wider than a phone, in both languages. */
export async function expectForEverybody(page: WatchedPage): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expectToFit(page);
  const other = page.getByTestId('language-switch');
  // A question lies over the whole page, and holds the keyboard.
  if ((await page.locator('dialog[open]').count()) > 0 || (await other.count()) === 0) return;
  await other.click();
  await expectToFit(page);
  expect(await accessibilityFaults(page)).toEqual([]);
}

async function expectToFit(page: WatchedPage): Promise<void> {
  const outside = (): Promise<string[]> =>
    page.evaluate<string[]>(`[...document.querySelectorAll('main *, header > div *')]
      .filter((element) => !element.closest('.sr-only, option') && element.getBoundingClientRect().right > 391)
      .map((element) => element.outerHTML.slice(0, 120))`);
  // A chart is drawn anew a moment after its room has become smaller.
  await until('nothing is beside the page', async () => (await outside()).length === 0).catch(
    () => undefined,
  );
  expect(await outside()).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
}
