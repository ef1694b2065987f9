import { expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { describeInBrowser } from '../support/browser';
import { operator, useDashboard } from '../support/dashboard';
import { until } from '../support/jobs';

interface Settings {
  targets: Record<string, number>;
  debug: Record<string, { on: boolean; from: string; until: string | null }>;
}

describeInBrowser('settings', () => {
  const dashboard = useDashboard({ worker: false });
  const settings = (): Promise<Settings> => dashboard.ask<Settings>('/api/admin/settings');

  it('changes targets, refuses what is no number, and keeps them', async () => {
    const page = await dashboard.open('/admin/settings');
    const form = page.getByTestId('targets');
    const coverage = form.getByLabel('Coverage, at least (%)');
    await coverage.waitFor();
    expect(await coverage.inputValue()).toBe('95');
    expect(await form.getByLabel('Oldest waiting advert').inputValue()).toBe('15');

    await coverage.fill('a lot');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('A number from 0 to 100.').waitFor();
    expect(await coverage.getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate('document.activeElement.name')).toBe('coverage');

    await coverage.fill('97,5');
    await form.getByLabel('Pending adverts, fewer than').fill('20');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('status').getByText('Saved.').waitFor();
    expect((await settings()).targets).toEqual({
      ...{ coverage: 0.975, pending: 20, failedShare: 0.05, backlogAgeSeconds: 900 },
    });
    await page.reload();
    await coverage.waitFor();
    expect(await coverage.inputValue()).toBe('97.5');
  });

  it('switches debug lines on for a while, and off', async () => {
    const page = await dashboard.open('/admin/settings');
    const queue = page.getByRole('switch', { name: /^Queue/ });
    await page.getByLabel('For', { exact: true }).selectOption('15 minutes');
    await queue.click();
    await page.getByText(/^On until /).waitFor();
    expect(await queue.getAttribute('aria-checked')).toBe('true');
    const { QUEUE, WORKER } = (await settings()).debug;
    expect(QUEUE).toMatchObject({ on: true, from: 'dashboard' });
    expect(Date.parse(QUEUE!.until!) - Date.now()).toBeLessThan(16 * 60_000);
    expect(WORKER!.on).toBe(false);

    await queue.click();
    await page.getByText(/^On until /).waitFor({ state: 'detached' });
    expect((await settings()).debug['QUEUE']!.on).toBe(false);
  });

  it('sets a threshold, refuses what is none, and goes back', async () => {
    const page = await dashboard.open('/admin/settings');
    const form = page.getByTestId('threshold');
    const threshold = form.getByLabel('Threshold, from -1 to 1');
    await threshold.waitFor();
    await threshold.fill('7');
    await form.getByRole('button', { name: 'Set' }).click();
    await form.getByText('A number from -1 to 1.').waitFor();

    await threshold.fill('0,9');
    await form.getByRole('button', { name: 'Set' }).click();
    await form.getByRole('status').getByText('In use.').waitFor();
    const scores = () => dashboard.ask<{ threshold: number; from: string }>('/api/admin/embeddings/scores');
    expect(await scores()).toMatchObject({ threshold: 0.9, from: 'calibration' });
    await page.getByText('0.900, from a calibration').first().waitFor();

    await form.getByRole('button', { name: 'Back to the default of the model' }).click();
    await form.getByRole('button', { name: 'Back to 0.900' }).waitFor();
    expect((await scores()).from).toBe('profile');
  });

  it('shows what was measured, with the threshold', async () => {
    const connection = await mongoose.createConnection(dashboard.product.mongodbUri).asPromise();
    const { model } = await dashboard.ask<{ model: string }>('/api/admin/embeddings/scores');
    const measured = { adverts: 300, from: 0, to: 1, random: [60, 30, 10, 0], nearest: [0, 5, 20, 15] };
    await connection.collection('calibrations').insertOne({
      ...{ model, recipe: 'plain', version: 9, threshold: 0.45, relevance: [], measuredAt: new Date() },
      ...{ pairs: 89_700, by: 'the terminal', inUse: 99 },
      measured: { ...measured, reposts: 4, labels: 0, passing: 0.05 },
    });
    await connection.close();
    const page = await dashboard.open('/admin/settings');
    await page.getByTestId('scores-chart').locator('.recharts-area-area').nth(1).waitFor();
    await page
      .getByTestId('scores-chart')
      .locator('.recharts-reference-line-line')
      .waitFor({ state: 'attached' });
    await page.getByText('89,700 pairs of 300 adverts').waitFor();
  });

  it('makes a key that works and is shown once, and revokes it', async () => {
    const page = await dashboard.open('/admin/settings');
    const form = page.getByTestId('make-key');
    await form.getByRole('button', { name: 'Make a key' }).click();
    await form.getByText('Give it a name.').waitFor();
    await form.getByLabel('Name').fill('town hall');
    await form.getByRole('button', { name: 'Make a key' }).click();

    const made = page.getByTestId('made-key');
    const key = await made.locator('code').innerText();
    const post = (title: string): Promise<number> =>
      fetch(`${dashboard.product.url}/api/jobs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ title, description: 'An advert of the town hall.' }),
      }).then(({ status }) => status);
    expect(await post('Gardener')).toBe(201);
    await made.getByRole('button', { name: 'I have it' }).click();
    expect(await page.content()).not.toContain(key);

    const row = page.getByTestId('keys').getByRole('row').filter({ hasText: 'town hall' });
    await row.getByRole('button', { name: 'Revoke town hall' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await row.getByText(/^revoked /).waitFor();
    expect(await post('Porter')).toBe(401);
    // Those of the variables are changed there.
    expect(await page.getByTestId('keys').getByText('from a variable').count()).toBe(2);
  });

  it('changes the password, and ends the other sessions', async () => {
    const elsewhere = await dashboard.open('/admin/settings');
    const page = await dashboard.open('/admin/settings');
    const form = page.getByTestId('password');
    const change = async (current: string, next: string, again = next): Promise<void> => {
      await form.getByLabel('Present password').fill(current);
      await form.getByLabel('New password', { exact: true }).fill(next);
      await form.getByLabel('New password, once more').fill(again);
      await form.getByRole('button', { name: 'Change the password' }).click();
    };
    await change(operator.password, 'short', 'other');
    await form.getByText('At least 12 characters.').waitFor();
    await form.getByText('The two are not the same.').waitFor();

    page.tolerate(/status of 40\d/);
    await change('not my password', 'another long password');
    await form.getByRole('alert').waitFor();

    await change(operator.password, 'another long password');
    await form.getByText('Your password is changed.').waitFor();
    elsewhere.tolerate(/status of 401/);
    // Every process remembers for five seconds that a session was good.
    await until('the other session is over', async () => {
      const answer = await elsewhere.request.get(`${dashboard.product.url}/api/auth/session`);
      return answer.status() === 401;
    });
    await elsewhere.reload();
    await elsewhere.getByLabel('Password', { exact: true }).waitFor();
    await page.reload();
    await page.getByTestId('password').waitFor();

    await change('another long password', operator.password);
    await form.getByText('Your password is changed.').waitFor();
  });
});
