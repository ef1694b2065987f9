import { describe } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Suites that need Chromium. `scripts/test.mjs` finds it, and says loudly when there is none. */
export const describeInBrowser = process.env['SKIP_BROWSER_TESTS'] === '1' ? describe.skip : describe;

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (!executablePath) throw new Error('CHROMIUM_PATH is not set: run `npm test`, which finds a Chromium');
  return chromium.launch({ executablePath });
}

export interface Visitor {
  language?: 'en' | 'sq';
  dark?: boolean;
  width?: number;
  height?: number;
}

/** A page of a fresh visitor, and everything that went wrong on it since. */
export interface WatchedPage extends Page {
  /** Errors and warnings in the console, faults in scripts, requests to other hosts. */
  readonly troubles: string[];
  /** For a test that breaks something: what the console may say about it. */
  tolerate: (pattern: RegExp) => void;
}

/** Opens the board at `url` in a browser profile of its own. */
export async function visit(browser: Browser, url: string, visitor: Visitor = {}): Promise<WatchedPage> {
  const { language = 'en', dark = false, width = 1280, height = 800 } = visitor;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: language === 'sq' ? 'sq-AL' : 'en-GB',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const troubles: string[] = [];
  const tolerated: RegExp[] = [];
  const trouble = (text: string): void => {
    if (!tolerated.some((pattern) => pattern.test(text))) troubles.push(text);
  };
  const tolerate = (pattern: RegExp): void => {
    tolerated.push(pattern);
    troubles.splice(0, troubles.length, ...troubles.filter((text) => !pattern.test(text)));
  };
  page.on('console', (message) => {
    // Where what is opened is no page (a picture, say), the browser looks for an icon there by itself.
    if (message.location().url.endsWith('/favicon.ico')) return;
    if (['error', 'warning'].includes(message.type())) trouble(message.text());
  });
  page.on('pageerror', (error) => trouble(String(error)));
  page.on('dialog', (dialog) => {
    trouble(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const { origin } = new URL(url);
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) trouble(`request to ${request.url()}`);
  });
  await page.goto(url);
  return Object.assign(page, { troubles, tolerate });
}
