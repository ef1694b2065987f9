import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port';
import { figuresOf, samplesOf, type Sample } from '../support/exposed';
import { until } from '../support/jobs';
import { startProduct, type Product } from '../support/product';
import { readPage, tableRows } from './pages';

const documented = new Map(
  tableRows(readPage('docs/metrics.md'), 'metric').map(([name, kind, labels]) => [
    name!,
    { kind: kind!, labels: [...labels!.matchAll(/\w+/g)].map(([label]) => label).sort() },
  ]),
);
/** Those that the tables need not name one by one. */
const ofOthers = /^(nodejs|process|temporal)_/;

let product: Product;
let figures: Map<string, { kind: string; labels: string[] }>;
let samples: Sample[];
beforeAll(async () => {
  const workerPort = await freePort();
  const environment = { WORKER_METRICS_PORT: String(workerPort), EMBEDDING_DAILY_BUDGET_USD: '5' };
  product = await startProduct({ environment });
  const jobs = await product.post({ title: 'React Developer' }, { title: 'React Engineer' });
  await product.linked(jobs);
  await fetch(`${product.url}/api/events`, {
    method: 'POST',
    body: JSON.stringify({ type: 'shown', from: jobs[0]!.id, items: 1 }),
  });
  const read = async (url: string) => (await fetch(`${url}/metrics`)).text();
  // What is only told every few seconds, or once a run has ended.
  const text = await until('all figures that a save leads to', async () => {
    const pages = [await read(product.url), await read(`http://127.0.0.1:${workerPort}`)];
    const all = pages.join('');
    const isThere = (name: string) => samplesOf(all).some((sample) => sample.name.startsWith(name));
    return (
      isThere('temporal_workflow_completed_total') &&
      isThere('similar_jobs_today_tokens') &&
      isThere('similar_jobs_usage_events_total') &&
      pages.every((page) => page.includes('similar_jobs_change_stream_lag_seconds{')) &&
      all
    );
  });
  figures = figuresOf(text);
  samples = samplesOf(text);
}, 120_000);
afterAll(() => product.close());

describe('docs/metrics.md', () => {
  it('names every figure of ours that is told, with its kind', () => {
    const ours = [...figures].filter(([name]) => !ofOthers.test(name));
    expect(ours.length).toBeGreaterThan(25);
    const told = Object.fromEntries(ours.map(([name, { kind }]) => [name, kind]));
    const named = [...documented].filter(([name]) => !ofOthers.test(name));
    expect(Object.fromEntries(named.map(([name, { kind }]) => [name, kind]))).toEqual(told);
  });

  it('names figures of Node.js and of the SDK that are told', () => {
    const named = [...documented].filter(([name]) => ofOthers.test(name));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(([name, { kind }]) => figures.get(name)?.kind !== kind)).toEqual([]);
  });

  it('says the labels of each that has a value', () => {
    const wrong = [...documented].filter(([name, { labels }]) => {
      const told = figures.get(name)!.labels;
      const isOurs = !ofOthers.test(name);
      // No migration runs here, so its figure has no value and no label.
      if (isOurs && told.length > 0) return told.join() !== labels.join();
      return !isOurs && labels.some((label) => !told.includes(label));
    });
    expect(wrong).toEqual([]);
    const without = [...documented].filter(
      ([name, { labels }]) => labels.length > 0 && figures.get(name)!.labels.length === 0,
    );
    expect(without.map(([name]) => name)).toEqual(['similar_jobs_migration_jobs']);
  });
});

describe('what is told after two saves', () => {
  const value = (name: string, labels: Record<string, string> = {}): number | undefined =>
    samples.find(
      (sample) =>
        sample.name === `similar_jobs_${name}` &&
        Object.entries(labels).every(([label, is]) => sample.labels[label] === is),
    )?.value;

  it('is what happened', () => {
    expect(value('saves_total')).toBe(2);
    expect(value('index_jobs')).toBe(2);
    expect(value('index_bytes')).toBeGreaterThan(2 * 384 * 4);
    // Each has a list, and the first one got the second into its own.
    expect(value('lists_written_total')).toBeGreaterThanOrEqual(3);
    expect(value('provider_call_duration_seconds_count', { outcome: 'ok' })).toBe(2);
    expect(value('embedding_texts_total', { cause: 'save' })).toBe(2);
    expect(value('embedding_tokens_total', { cause: 'save' })).toBe(value('today_tokens', { cause: 'save' }));
    expect(
      value('activity_duration_seconds_count', { activity: 'generateEmbedding', outcome: 'completed' }),
    ).toBe(2);
    expect(value('taking_work')).toBe(1);
    expect(value('database_up')).toBe(1);
    expect(value('temporal_up')).toBe(1);
  });

  it('has labels of few values: no ids and no addresses', () => {
    const values = new Set(
      samples
        .filter(({ name }) => name.startsWith('similar_jobs_'))
        .flatMap(({ labels }) => Object.values(labels)),
    );
    expect([...values].filter((label) => /[0-9a-f]{24}|[0-9a-f]{8}-|https?:/.test(label))).toEqual([]);
  });
});
