import { expect, it } from '@jest/globals';
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
