import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../support/jobs';
import { answers, startProvider, type Answer } from '../support/misbehaving-provider';
import { startProduct, type PostedJob, type Product } from '../support/product';
import { productProcess } from '../support/product-process';
import { workerVariables } from './fleet';

interface List {
  source: string;
  status: string;
  note: string | null;
  items: { job: { id: string } }[];
}

let provider: Awaited<ReturnType<typeof startProvider>>;
let product: Product;
beforeEach(async () => {
  provider = await startProvider();
  product = await startProduct({
    environment: { OPENAI_BASE_URL: provider.baseUrl, OPENAI_EMBEDDING_MODEL: 'some-model' },
  });
}, 90_000);
afterEach(async () => {
  await product.close();
  await provider.close();
});

const post = async (title: string): Promise<PostedJob> =>
  (await product.post({ title, category: 'Baking', location: 'Tirana' }))[0]!;
const list = async ({ id }: PostedJob): Promise<List> =>
  (await (await fetch(`${product.url}/api/jobs/${id}/similar`)).json()) as List;
const isLinked = (job: PostedJob) =>
  until(`${job.title} is linked`, async () => (await list(job)).status === 'ready', 90_000);
const calls = (count: number) =>
  until(`${count} calls`, () => Promise.resolve(provider.inputs.length === count));

describe('a worker that is stopped in the middle of a call to the provider', () => {
  it('ends within 30 s although no answer comes, and the next one does the work with one more call', async () => {
    provider.next(answers.hang());
    const job = await post('Night baker');
    await calls(1);
    const began = performance.now();
    expect(await product.worker.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(30_000);

    await product.worker.start();
    await isLinked(job);
    expect(provider.inputs).toHaveLength(2);
  }, 180_000);

  it('waits for an answer that is on its way, and no call is made twice', async () => {
    let held: Parameters<Answer> | undefined;
    provider.next((...call) => void (held = call));
    const job = await post('Night baker');
    await calls(1);
    const stopped = product.worker.stop();
    await until('it is stopping', () => Promise.resolve(/stopping/.test(product.worker.said())));
    answers.json((reply) => reply)(...held!);
    expect(await stopped).toBe(0);

    await product.worker.start();
    await isLinked(job);
    expect(provider.inputs).toHaveLength(1);
  }, 180_000);
});

describe('EMBEDDING_WORKER_ENABLED=false', () => {
  it('leaves the board with what is stored and the fallback, and what waits is taken up when it is true again', async () => {
    const [baker, cook] = [await post('Night baker'), await post('Cook')];
    await Promise.all([baker, cook].map(isLinked));
    expect(await list(baker)).toMatchObject({ source: 'embedding', items: [{ job: { id: cook.id } }] });
    await product.worker.stop();

    const disabled = productProcess('worker', {
      ...workerVariables(product),
      EMBEDDING_WORKER_ENABLED: 'false',
    });
    await disabled.start();
    expect(disabled.said()).toContain('nothing is embedded or linked');
    const calls = provider.inputs.length;
    const late = await post('Late baker');
    expect(await list(baker)).toMatchObject({ source: 'embedding', items: [{ job: { id: cook.id } }] });
    const fallback = await list(late);
    expect(fallback).toMatchObject({ source: 'fallback', status: 'computing', note: 'computing' });
    expect(fallback.items.map(({ job }) => job.id).sort()).toEqual([baker.id, cook.id].sort());
    expect(await disabled.stop()).toBe(0);
    expect(provider.inputs).toHaveLength(calls);

    await product.worker.start();
    await isLinked(late);
    const { items } = await list(late);
    expect(items.map(({ job }) => job.id).sort()).toEqual([baker.id, cook.id].sort());
  }, 180_000);
});
