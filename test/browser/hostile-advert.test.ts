import { beforeAll, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { useBoard } from '../support/board';
import { describeInBrowser } from '../support/browser';
import type { PostedJob } from '../support/product';

/** Anything that would run opens a dialog, which no page here may do. */
const hostile = {
  title: 'Kuzhinier <img src=x onerror=alert(1)>',
  description: '<script>alert(2)</script>\n\n<b>Pastiçeri</b> në qendër, me përvojë në gatim dhe kuzhinë.',
  tags: ['<svg onload=alert(3)>', 'constructor'],
  company: '"><iframe src=javascript:alert(4)>',
  // Names that every JavaScript object answers to.
  category: 'constructor',
  location: '__proto__',
  employmentType: 'toString',
};

describeInBrowser('an advert written to do harm', () => {
  const board = useBoard({ worker: false });
  let jobs: PostedJob[];

  beforeAll(async () => {
    // The second one gets the first as a stand-in for its neighbours.
    jobs = await board.product.post(hostile, { title: 'Kuzhinier', category: 'constructor' });
  });

  it('is shown as the text that it is: in the advert, beside another one and in the list', async () => {
    const page = await board.visit(`/jobs/${jobs[0]!.id}`, { language: 'sq' });
    expect(await page.getByTestId('job-title').innerText()).toBe(hostile.title);
    expect(await page.locator('.job-description').innerText()).toContain('<script>alert(2)</script>');
    expect(await page.locator('.chips').innerText()).toContain('<svg onload=alert(3)>');

    await page.getByTestId('similar-item').getByRole('link').click();
    const beside = page.getByTestId('similar-item').filter({ hasText: hostile.title });
    await beside.waitFor();
    expect(await beside.innerText()).toContain(hostile.company);

    await page.getByRole('link', { name: 'Të gjitha njoftimet' }).first().click();
    const card = page.locator('.job-card', { hasText: hostile.title });
    await card.waitFor();
    expect(await card.innerText()).toMatch(/constructor\s+toString/);
    const made = 'main :is(img, iframe, script, b), main svg:not(.similar-jobs-score-bar)';
    expect(await page.locator(made).count()).toBe(0);
  });

  it('makes no link of an address that is a script', async () => {
    // The API refuses such an address, but nothing checked the documents of an older board.
    const connection = await mongoose.createConnection(board.product.mongodbUri).asPromise();
    const _id = new mongoose.Types.ObjectId(jobs[0]!.id);
    const url = 'javascript:alert(5)';
    await connection.collection('jobs').updateOne({ _id }, { $set: { url } });
    await connection.close();

    const page = await board.visit('/');
    const [answer] = await Promise.all([
      page.waitForResponse(`${board.product.url}/api/jobs/${jobs[0]!.id}`),
      page.getByTestId('job-link').getByText(hostile.title).click(),
    ]);
    await page.getByTestId('similar-item').waitFor();
    expect(await page.locator('a[href^="javascript" i]').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'employer’s page' }).count()).toBe(0);
    // Whether the API passes it on or hides it is its own affair.
    expect([url, null, undefined]).toContain(((await answer.json()) as { url?: string | null }).url);
  });
});
