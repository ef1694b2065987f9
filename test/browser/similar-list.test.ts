import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { describeInBrowser, openBrowser, visit, type Visitor, type WatchedPage } from '../support/browser';
import { demoAdverts } from '../support/demo-adverts';
import { until } from '../support/jobs';
import { startOtherSite } from '../support/other-site';
import { startProduct, type PostedJob, type Product } from '../support/product';

/** Takes the properties from its address; goes to an advert by itself, as a router does. */
const main = `
import { createElement as h, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { SimilarJobs, tellApplied } from 'similar-jobs-react';
import 'similar-jobs-react/similar-list.css';

const { jobId, ...given } = JSON.parse(new URLSearchParams(location.search).get('props'));
const own = ({ job, score }, { position, link }) => h('a', link, position + '. ' + job.title + ' ' + score.toFixed(2));

function Site() {
  const [at, goTo] = useState(jobId);
  const props = { ...given, ...(given.drawn && { renderJob: own }), linkOf: (job) => given.link ?? '/adverts/' + job.id };
  return h('div', null,
    h('h1', null, 'Advert ', h('span', { 'data-testid': 'at' }, at)),
    h('button', { onClick: () => tellApplied(at, { baseUrl: given.baseUrl }) }, 'Apply'),
    h(SimilarJobs, { ...props, jobId: at, onOpen: ({ job, event }) => { event.preventDefault(); goTo(job.id); } }));
}
createRoot(document.getElementById('root')).render(h(StrictMode, null, h(Site)));
`;
/** What sites say of their elements without a thought of lists that are not theirs. */
const style = `
body { font: 20px/2 serif; color: #222; background: #fffbe6 }
h2, h3, p { margin: 3rem; text-transform: none } ul, ol { padding-left: 5rem; list-style: square } button { font-size: 2rem }
`;
const downloadFailed = /Failed to load resource: net::ERR_|blocked by CORS policy/;

interface Reply {
  source: string;
  items: { job: PostedJob; score: number }[];
}
interface Usage {
  totals: Record<'shown' | 'opened' | 'applied', number>;
}

describeInBrowser('the list on another site', () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof startOtherSite>>;
  let product: Product;
  let jobs: PostedJob[];
  let pages: WatchedPage[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    site = await startOtherSite({ main, style });
    product = await startProduct({
      environment: { CORS_ORIGINS: site.url, SIMILARITY_MIN_SCORE: '-1', SIMILARITY_RECIPE: 'tuned' },
    });
    jobs = await product.post(...demoAdverts('sq', 18));
    await product.linked(jobs);
  }, 180_000);
  afterEach(async () => {
    const closing = pages;
    pages = [];
    await Promise.all(closing.map((page) => page.context().close()));
    expect(closing.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
    await site?.close();
  });

  const open = async (props: object, visitor: Visitor = {}, at = site.url): Promise<WatchedPage> => {
    const given = JSON.stringify({ baseUrl: `${product.url}/`, ...props });
    const page = await visit(browser, `${at}/?props=${encodeURIComponent(given)}`, visitor);
    page.tolerate(new RegExp(`^request to ${product.url}/`));
    pages.push(page);
    return page;
  };
  const similar = async (jobId: string): Promise<Reply> => {
    const reply = await fetch(`${product.url}/api/jobs/${jobId}/similar?visitorLanguage=en`);
    return (await reply.json()) as Reply;
  };
  const usage = async (): Promise<Usage['totals']> => {
    const headers = { authorization: `Bearer ${product.keys.admin}` };
    const reply = await fetch(`${product.url}/api/admin/embeddings/usage?days=1`, { headers });
    return ((await reply.json()) as Usage).totals;
  };

  it('shows the ten adverts that the API says, for everybody, with nothing of the site in it', async () => {
    const { id } = jobs[0]!;
    const page = await open({ jobId: id });
    const items = page.getByTestId('similar-item');
    await items.nth(9).waitFor();
    const { source, items: said } = await similar(id);
    expect(source).toBe('embedding');
    expect(await items.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(
      said.map(({ job }) => job.title),
    );
    expect(said).toHaveLength(10);
    await page.getByText('10 adverts are like this one, by their text.').waitFor();
    expect(await items.first().getByRole('link').first().getAttribute('href')).toBe(
      `/adverts/${said[0]!.job.id}`,
    );
    const looks = await page.evaluate<string[]>(`(() => {
      const heading = getComputedStyle(document.querySelector('.similar-jobs h3'));
      const list = getComputedStyle(document.querySelector('.similar-jobs ol'));
      return [heading.marginLeft, heading.fontFamily, list.paddingLeft, list.listStyleType];
    })()`);
    expect(looks).toEqual(['0px', 'serif', '0px', 'none']);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it.each([
    ['narrow, as many as there can be', { width: 390, height: 844 }, { limit: 50 }],
    [
      'in Albanian, five, on a deeper level',
      { language: 'sq' as const },
      { language: 'sq', limit: 5, headingLevel: 4 },
    ],
  ])('%s', async (_what, visitor, props) => {
    const page = await open({ jobId: jobs[1]!.id, own: { category: 'Sales' }, ...props }, visitor);
    const {
      limit,
      headingLevel = 2,
      language,
    }: { limit: number; headingLevel?: number; language?: string } = props;
    const items = page.getByTestId('similar-item');
    const shown = Math.min(limit, 10);
    await items.nth(shown - 1).waitFor();
    expect(await items.count()).toBe(shown);
    const name = language === 'sq' ? 'Njoftime të ngjashme' : 'Similar adverts';
    await page.getByRole('heading', { level: headingLevel, name, exact: true }).waitFor();
    expect(await page.getByTestId('similar-filter-category').count()).toBe(1);
    expect(await page.getByTestId('similar-filter-location').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    const width = await page.evaluate<number>("document.querySelector('.similar-jobs').scrollWidth");
    expect(width).toBeLessThanOrEqual(page.viewportSize()!.width);
    if (headingLevel === 2) expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('tells what is seen, opened and applied for, and leaves the going there to the site', async () => {
    const before = await usage();
    const page = await open({ jobId: jobs[2]!.id });
    const second = page.getByTestId('similar-item').nth(1);
    await second.waitFor();
    const title = await second.getByRole('heading').innerText();
    const { items } = await similar(jobs[2]!.id);
    await second.getByRole('link').first().click();
    await page.getByTestId('at').getByText(items[1]!.job.id).waitFor();
    expect(title).toBe(items[1]!.job.title);
    await page.getByRole('button', { name: 'Apply' }).click();
    await until('all is counted', async () => {
      const { opened, applied, shown } = await usage();
      return opened === before.opened + 1 && applied === before.applied + 1 && shown > before.shown;
    });
    expect(await page.evaluate("localStorage.getItem('board:visitor')")).toMatch(/^\d{1,4}$/);
  });

  it('tells nothing and keeps nothing where the site does not want it', async () => {
    const page = await open({ jobId: jobs[3]!.id, usage: false });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByTestId('similar-item').first().getByRole('link').first().click();
    await page.getByRole('button', { name: 'Apply' }).click();
    await until('the other list is asked for', () =>
      Promise.resolve(asked.some((url) => url.includes('/similar?'))),
    );
    await page.getByTestId('similar-item').first().waitFor();
    expect(asked.filter((url) => url.includes('/api/events') || url.includes('visitor='))).toEqual([]);
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
  });

  it('lets the site draw the items, and follows no address that is none', async () => {
    const { id } = jobs[4]!;
    const drawn = await open({ jobId: id, drawn: true });
    await drawn.getByTestId('similar-item').nth(9).waitFor();
    const { items } = await similar(id);
    expect(await drawn.getByTestId('similar-item').allInnerTexts()).toEqual(
      items.map(({ job, score }, place) => `${place + 1}. ${job.title} ${score.toFixed(2)}`),
    );
    const hostile = await open({ jobId: id, link: 'javascript:document.title=1' });
    await hostile.getByTestId('similar-item').nth(9).waitFor();
    expect(await hostile.locator('.similar-jobs [href]').count()).toBe(0);
  });

  it('says that an advert does not exist, and asks no further', async () => {
    const page = await open({ jobId: 'f'.repeat(24) });
    page.tolerate(/status of 404/);
    await page.getByText('This advert does not exist.').waitFor();
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  });

  it('shows a stand-in while the list is computed, and then the list, by itself', async () => {
    await product.worker.stop();
    const [advert] = await product.post(...demoAdverts('en', 1));
    const page = await open({ jobId: advert!.id });
    const status = page.getByTestId('similar-status');
    await status.getByText('Finding the adverts most like this one').waitFor();
    expect(await status.getAttribute('data-source')).toBe('fallback');
    expect(await accessibilityFaults(page)).toEqual([]);
    await product.worker.start();
    await page.locator('[data-testid=similar-status][data-status=ready]').waitFor({ timeout: 100_000 });
    await page.getByText('10 adverts are like this one, by their text.').waitFor();
  }, 150_000);

  it('says that the API cannot be reached, heals when it can, and has a button for those who do not wait', async () => {
    await product.api.stop('SIGKILL');
    const page = await open({ jobId: jobs[5]!.id });
    page.tolerate(downloadFailed);
    const failure = page.getByRole('alert').filter({ hasText: 'Similar adverts could not be loaded' });
    await failure.getByText('The server cannot be reached.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await product.api.start();
    const items = page.getByTestId('similar-item');
    // It may have healed before the button is reached.
    await page
      .getByRole('button', { name: 'Try again' })
      .click({ timeout: 2_000 })
      .catch(() => undefined);
    await items.nth(9).waitFor();
    expect(await failure.count()).toBe(0);
  });
});
