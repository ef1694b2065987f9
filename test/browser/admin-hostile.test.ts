import { beforeAll, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import type { StoredAlert } from '../../src/operations/alerts/alert-store';
import { describeInBrowser } from '../support/browser';
import { useDashboard } from '../support/dashboard';
import type { PostedJob } from '../support/product';

/** Anything that would run opens a dialog, which no page here may do. */
const hostile = {
  title: 'Kuzhinier <img src=x onerror=alert(1)>',
  description: '<script>alert(2)</script>',
  company: '"><iframe src=javascript:alert(3)>',
  category: 'constructor',
  location: '__proto__',
};
const words = '</p><svg onload=alert(4)><a href="javascript:alert(5)">mend it</a>';
const made = ':is(img[src="x"], iframe, svg[onload], a[href^="javascript" i])';

describeInBrowser('the dashboard, over what was written to do harm', () => {
  const dashboard = useDashboard();
  let job: PostedJob;

  beforeAll(async () => {
    [job] = (await dashboard.fail(hostile)) as [PostedJob];
    const connection = await mongoose.createConnection(dashboard.product.mongodbUri).asPromise();
    const [now, _id] = [new Date(), new mongoose.Types.ObjectId(job.id)];
    // As only a provider or an older board could have written it.
    const changes = { url: 'javascript:alert(6)', 'embedding.error.message': words };
    await connection.collection('jobs').updateOne({ _id }, { $set: changes });
    await connection.collection<StoredAlert>('alerts').insertOne({
      ...{ _id: new mongoose.Types.ObjectId(), code: words, subject: words, detail: words, advice: words },
      ...{
        open: true,
        raisedAt: now,
        lastSeenAt: now,
        count: 1,
        examples: ['../../..//evil.example', words],
      },
    });
    await connection.close();
    await dashboard.ask('/api/admin/keys', { name: hostile.company, role: 'employer' });
  }, 120_000);

  it.each([
    ['/admin/queue?state=failed', () => hostile.title],
    [`/admin/jobs/`, () => hostile.title],
    ['/admin/alerts', () => words],
    ['/admin/settings', () => hostile.company],
  ])('%s shows it as the text that it is', async (path, told) => {
    const page = await dashboard.open(path.endsWith('/') ? path + job.id : path);
    await page.getByText(told()).first().waitFor();
    expect(await page.locator(made).count()).toBe(0);
    for (const link of await page.locator('main a').all()) {
      const href = new URL((await link.getAttribute('href'))!, page.url());
      expect([dashboard.product.url, 'http://127.0.0.1:8233']).toContain(href.origin);
    }
  });
});
