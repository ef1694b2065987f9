import type { Locator, Page } from 'playwright-core';

/** An advert as somebody types it, by the labels of the form. */
export const typedAdvert = {
  Title: 'Kuzhiniere për kuzhinë tradicionale',
  Description: 'Kërkojmë kuzhiniere me përvojë në gatime tradicionale.\n\nPunë me turne, ushqimi falas.',
  Tags: 'kuzhinë, gatim, , gatim',
  Company: 'Taverna e Lagjes',
  Category: 'Hospitality & Tourism',
  Location: 'Tiranë',
  Salary: '70.000 lekë në muaj',
  'Web address': 'https://example.com/kuzhiniere',
};

/** The form for a new advert, as a visitor of `page` works it. */
export function postForm(page: Page) {
  const field = (label: string): Locator => page.getByLabel(label).first();
  return {
    field,
    key: page.locator('#post-key'),
    open: async (): Promise<void> => {
      await page.getByTestId('post-open').click();
      await page.getByTestId('post-form').waitFor();
    },
    fillIn: async (texts: Record<string, string>): Promise<void> => {
      for (const [label, text] of Object.entries(texts)) await field(label).fill(text);
    },
    typed: async (labels: string[]): Promise<Record<string, string>> =>
      Object.fromEntries(
        await Promise.all(labels.map(async (label) => [label, await field(label).inputValue()] as const)),
      ),
    submit: (): Promise<void> => page.getByTestId('post-submit').click(),
    /** What the control says is wrong, to those who see it and to those who listen. */
    errorAt: async (control: Locator): Promise<string> => {
      await control.and(page.locator('[aria-invalid=true]')).waitFor();
      const ids = (await control.getAttribute('aria-describedby'))?.split(' ') ?? [];
      return page.locator(`#${ids.find((id) => id.endsWith('-error'))}`).innerText();
    },
  };
}
