import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { providerFailures } from '../../../src/platform/errors/provider-errors';
import { until } from '../../support/jobs';
import { startMailServer } from '../../support/mail-server';
import { startMeteredProvider } from '../../support/metered-provider';
import { answers, startProvider, type Answer } from '../../support/misbehaving-provider';
import { startProduct, type PostedJob, type Product } from '../../support/product';

/** A mail leaves half a minute after its trouble began or ended, and a blocked provider is probed once a minute. */
const aWhile = 120_000;

let undo: (() => Promise<unknown>)[];
let mailServer: Awaited<ReturnType<typeof startMailServer>>;
beforeEach(async () => {
  undo = [];
  mailServer = await startMailServer();
  undo.push(mailServer.close);
});
afterEach(async () => {
  for (const step of undo.reverse()) await step();
});

/** API and worker as processes, that mail to a real server. */
async function open(provider: Record<string, string>): Promise<Product> {
  const product = await startProduct({
    environment: { ...provider, SMTP_URL: mailServer.url, ALERT_TO: 'ops@example.com' },
  });
  undo.push(product.close);
  return product;
}

/** The words of the mail's text part. */
const wordsOf = ({ source }: { source: string }): string =>
  source
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\s+/g, ' ');
const subjects = (): string[] => mailServer.taken.map(({ subject }) => subject);
const titleOf = ({ title }: { title: string }): string => title.replace(/\.$/, '');

async function embeddingOf(product: Product, { id }: PostedJob): Promise<Record<string, unknown>> {
  const response = await fetch(`${product.url}/api/jobs/${id}`);
  return ((await response.json()) as { embedding: Record<string, unknown> }).embedding;
}

describe('an operator is told by mail, from a save on, and told when it is over', () => {
  it('of a key that the provider refuses, once for all adverts, until another key is set', async () => {
    const wants =
      (key: string): Answer =>
      (request, response, incoming) =>
        (incoming.headers.authorization === `Bearer ${key}`
          ? answers.json((reply) => reply)
          : answers.status(401))(...([request, response, incoming] as const));
    const provider = await startProvider();
    undo.push(provider.close);
    provider.always(wants('the-right-key'));
    const settings = { OPENAI_BASE_URL: provider.baseUrl, OPENAI_EMBEDDING_MODEL: 'any-model' };
    const product = await open({ ...settings, OPENAI_API_KEY: 'a-withdrawn-key' });

    const jobs = await product.post({ title: 'Kuzhinier' }, { title: 'Kamarier' }, { title: 'Berber' });
    const [began] = await mailServer.took(1, aWhile);
    const { unauthorized } = providerFailures;
    expect(began!.subject).toBe(`[similar-jobs] Alert: ${titleOf(unauthorized)}`);
    expect(began!.to).toEqual(['ops@example.com']);
    expect(wordsOf(began!)).toContain(unauthorized.advice);
    expect(began!.source).not.toContain('a-withdrawn-key');
    for (const job of jobs) expect(await embeddingOf(product, job)).toMatchObject({ status: 'pending' });

    // What an operator does: another setting, and the worker anew.
    await product.worker.restartWith({ OPENAI_API_KEY: 'the-right-key' });
    await Promise.all(
      jobs.map((job) =>
        until(
          `${job.title} is embedded`,
          async () => (await embeddingOf(product, job))['status'] === 'completed',
          aWhile,
        ),
      ),
    );
    await mailServer.took(2, aWhile);
    expect(subjects()).toEqual([
      `[similar-jobs] Alert: ${titleOf(unauthorized)}`,
      `[similar-jobs] Over: ${titleOf(unauthorized)}`,
    ]);
  }, 400_000);

  it('of the budget of the day that is used up, until it is raised', async () => {
    const provider = await startMeteredProvider({ dimensions: 1_536 });
    undo.push(provider.close);
    const settings = {
      ...{ OPENAI_BASE_URL: provider.baseUrl, OPENAI_API_KEY: 'a-key' },
      OPENAI_EMBEDDING_MODEL: 'text-embedding-3-small',
    };
    // At $0.02 a million tokens: enough for fifty.
    const product = await open({ ...settings, EMBEDDING_DAILY_BUDGET_USD: '0.000001' });

    const [cheap] = await product.post({ title: 'Kuzhinier' });
    await product.linked([cheap!]);
    const [dear] = await product.post({
      title: 'Kamarier',
      description: 'Restorant buzë detit. '.repeat(50),
    });
    const [began] = await mailServer.took(1, aWhile);
    const { budgetReached } = providerFailures;
    expect(began!.subject).toBe(`[similar-jobs] Alert: ${titleOf(budgetReached)}`);
    expect(wordsOf(began!)).toContain(budgetReached.advice);
    expect(wordsOf(began!)).toContain('/admin/costs');
    expect(await embeddingOf(product, dear!)).toMatchObject({ status: 'pending' });
    expect(provider.books.calls).toBe(1);

    await product.worker.restartWith({ EMBEDDING_DAILY_BUDGET_USD: '1' });
    await until(
      'the other is embedded',
      async () => (await embeddingOf(product, dear!))['status'] === 'completed',
      aWhile,
    );
    await mailServer.took(2, aWhile);
    expect(subjects()).toEqual([
      `[similar-jobs] Alert: ${titleOf(budgetReached)}`,
      `[similar-jobs] Over: ${titleOf(budgetReached)}`,
    ]);
  }, 400_000);
});
