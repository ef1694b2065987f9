import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser, visit, type Visitor, type WatchedPage } from './browser';
import { startProduct, type Product, type ProductOptions } from './product';

/**
 * For the tests of one `describe`: a product and a Chromium. After each test every page that it opened must have
 * run without a trouble.
 */
export function useBoard(options: ProductOptions | (() => Promise<ProductOptions>) = {}) {
  let product: Product | undefined;
  let browser: Browser | undefined;
  let pages: WatchedPage[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    product = await startProduct(typeof options === 'function' ? await options() : options);
  });
  afterEach(async () => {
    const closing = pages;
    pages = [];
    await Promise.all(closing.map((page) => page.context().close()));
    expect(closing.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  return {
    get product(): Product {
      return product!;
    },
    /** Opens a path as a new visitor. */
    visit: async (path: string, visitor?: Visitor): Promise<WatchedPage> => {
      const page = await visit(browser!, product!.url + path, visitor);
      pages.push(page);
      return page;
    },
  };
}
