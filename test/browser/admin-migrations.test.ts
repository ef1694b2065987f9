import { beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from '../support/browser';
import { useDashboard } from '../support/dashboard';
import { demoAdverts } from '../support/demo-adverts';
import { expectForEverybody } from '../support/everybody';
import { until } from '../support/jobs';

describeInBrowser('migrations', () => {
  const dashboard = useDashboard();
  const migration = () =>
    dashboard.ask<{ state: string; progress: { paused: boolean } | null }>('/api/admin/embeddings/migration');

  beforeAll(async () => {
    await dashboard.product.linked(await dashboard.product.post(...demoAdverts('en', 4)));
    await dashboard.fail(...demoAdverts('sq', 2));
  }, 120_000);

  it('refuses what is no model and no share, and says why', async () => {
    const page = await dashboard.open('/admin/migrations');
    await page.getByText('No migration is running, and Temporal remembers none.').waitFor();
    const form = page.getByTestId('start-migration');
    await form.getByLabel('Model', { exact: true }).fill('a model');
    await form.getByLabel(/^Coverage that/).fill('150');
    await form.getByRole('button').click();
    await form.getByText('Letters, digits').waitFor();
    await form.getByText('A number from 0 to 100.').waitFor();
    expect(await page.locator(':focus').getAttribute('name')).toBe('model');
    await expectForEverybody(page);
    expect((await migration()).state).toBe('none');
  });

  it('starts one to another model after a question, pauses it, goes on, and cancels it', async () => {
    const { provider } = dashboard.product;
    const page = await dashboard.open('/admin/migrations');
    const form = page.getByTestId('start-migration');
    await form.getByLabel('Model', { exact: true }).fill('another-model');
    await form.getByLabel(/^Coverage that/).fill('97,5');
    provider.shut();
    await form.getByRole('button').click();
    const question = page.getByRole('dialog', { name: 'Start the migration to another-model?' });
    await question.getByText('npm run migrate:embeddings -- --dry-run --model another-model').waitFor();
    await question.getByRole('button', { name: 'Start the migration' }).click();
    await page.locator('[data-testid=migration][data-state=running]').waitFor();
    await page.getByTestId('phase').getByText('Embedding').waitFor();
    await page.getByText('e5-query → another-model').waitFor();

    await page.getByTestId('pause-migration').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
    const resume = page.getByTestId('resume-migration');
    await resume.waitFor();
    expect((await migration()).progress!.paused).toBe(true);

    // Also from the first page, which says that it is paused.
    await page.getByRole('link', { name: 'Embedding status' }).click();
    const trouble = page.locator('[data-testid=trouble][data-kind=migration-paused]');
    await trouble.getByTestId('resume-migration').click();
    await trouble.waitFor({ state: 'detached' });
    expect((await migration()).progress!.paused).toBe(false);

    await page.getByRole('link', { name: 'Migrations' }).click();
    await expectForEverybody(page);
    await page.getByTestId('cancel-migration').click();
    const cancel = page.getByRole('dialog').getByRole('button', { name: /^(Cancel the|Anulo) / });
    await cancel.click();
    provider.open();
    await page.locator('[data-testid=migration][data-state=cancelled]').waitFor({ timeout: 60_000 });
  }, 180_000);

  it('lists what a migration left as it was, with the reason', async () => {
    const page = await dashboard.open('/admin/migrations');
    const form = page.getByTestId('start-migration');
    await form.getByRole('button').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start the migration' }).click();
    await page.locator('[data-testid=migration][data-state=completed]').waitFor({ timeout: 60_000 });
    await page.getByTestId('reports').getByRole('row').nth(2).waitFor();
    expect(await page.getByTestId('reports').innerText()).toContain('PROVIDER_REFUSED_TEXT');
    await expectForEverybody(page);
  }, 120_000);

  it('deletes all embeddings only when the words are typed', async () => {
    const page = await dashboard.open('/admin/migrations');
    await page.getByTestId('purge').click();
    const question = page.getByRole('dialog', { name: 'Delete all embeddings?' });
    const confirm = question.getByRole('button', { name: 'Delete them' });
    expect(await confirm.isDisabled()).toBe(true);
    await question.getByRole('textbox').fill('delete some embeddings');
    expect(await confirm.isDisabled()).toBe(true);
    await page.keyboard.press('Enter');
    expect(await question.isVisible()).toBe(true);
    await question.getByRole('textbox').fill('delete all embeddings');
    await expectForEverybody(page);
    await page.keyboard.press('Enter');
    await page.getByTestId('purge-started').getByText('purge-embeddings').waitFor();
    await until('all are deleted', async () => {
      const { jobs } = await dashboard.ask<{ jobs: { completed: number } }>('/api/admin/embeddings/status');
      return jobs.completed === 0;
    });
    const failed = page.getByTestId('light-coverage');
    await failed.getByText('0.0 %').waitFor();
  }, 90_000);
});
