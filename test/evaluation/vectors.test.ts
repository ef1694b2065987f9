import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planEvaluation } from '../../evaluation/evaluate';
import { createLabelledSet } from '../../evaluation/labelled-set';
import { packRequests } from '../../evaluation/vectors/pack-requests';
import { createVectorCache } from '../../evaluation/vectors/vector-cache';
import { createEmbeddingProvider } from '../../src/embeddings/embedding-provider';
import { answers, startProvider } from '../support/misbehaving-provider';
import { advert } from './adverts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vectors-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('requests', () => {
  const text = (tokens: number) => ({ hash: `${tokens}`, text: '', tokens });
  const sizes = (tokens: number[], most: { requestInputs: number; requestTokens: number }) =>
    packRequests(tokens.map(text), most).map((request) => request.map((one) => one.tokens));

  it('keep to the most inputs and tokens', () => {
    expect(sizes([4, 4, 4, 4], { requestInputs: 3, requestTokens: 100 })).toEqual([[4, 4, 4], [4]]);
    expect(sizes([6, 4, 1, 12, 5], { requestInputs: 9, requestTokens: 10 })).toEqual([
      [6, 4],
      [1],
      [12],
      [5],
    ]);
  });
});

describe('the cache', () => {
  const vectors = new Map([
    ['one', Float32Array.from([1, 0.1, -3e-20])],
    ['two', Float32Array.from([2, 0, 5])],
  ]);

  it('gives back the very numbers that were asked for', async () => {
    await createVectorCache(folder).add('maker/model', vectors);
    const known = await createVectorCache(folder).read('maker/model', new Set(['one', 'three']));
    expect([...known]).toEqual([['one', vectors.get('one')]]);
    expect(await createVectorCache(folder).read('another', new Set(['one']))).toEqual(new Map());
  });

  it('passes over what a killed run left half written', async () => {
    const cache = createVectorCache(folder);
    await appendFile(join(folder, 'model.vectors'), '\ntwo 3 AAAA');
    await cache.add('model', new Map([['one', vectors.get('one')!]]));
    expect([...(await cache.read('model', new Set(['one', 'two']))).keys()]).toEqual(['one']);
  });
});

describe('a run', () => {
  let server: Awaited<ReturnType<typeof startProvider>>;
  beforeAll(async () => {
    server = await startProvider();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.always(undefined);
    server.inputs.length = 0;
  });

  const titles = Array.from({ length: 40 }, (_, n) => `Advert ${n % 39}`);
  const documents = titles.map((title, n) => advert(`advert-${n}`, { title }));
  const set = createLabelledSet({
    ...{ name: 'a set', documents, limits: ['made for a test'] },
    pairs: documents.map(({ id }, n) => ({ query: id, document: documents[(n + 1) % 40]!.id, grade: 2 })),
  });
  const providerOf = (model: string) =>
    createEmbeddingProvider({ apiKey: 'none', baseUrl: server.baseUrl, model, timeoutMs: 5_000 });
  const plan = (models: string[], mostCallsAtOnce = 1) =>
    planEvaluation({
      ...{ set, models, recipe: 'plain', mostCallsAtOnce, providerOf },
      cache: createVectorCache(folder),
    });

  it('says what it costs, asks for each text once, and costs nothing the second time', async () => {
    const first = await plan(['some-model']);
    expect(first.costs).toMatchObject([{ model: 'some-model', texts: 39, known: 0, usd: 0 }]);
    expect(server.inputs).toEqual([]);
    const report = await first.run();
    expect(server.inputs).toHaveLength(39);

    const second = await plan(['some-model']);
    expect(second.costs).toMatchObject([{ known: 39, tokens: 0 }]);
    expect(await second.run()).toEqual(report);
    expect(server.inputs).toHaveLength(39);
  });

  it('counts money by the profile', async () => {
    const [cost] = (await plan(['text-embedding-3-small'])).costs;
    expect(cost!.usd).toBeCloseTo((cost!.tokens * 0.02) / 1e6, 12);
    expect(cost!.tokens).toBeGreaterThan(39 * 4);
  });

  it('needs no provider where everything is known', async () => {
    await (await plan(['some-model'])).run();
    const cache = createVectorCache(folder);
    const without = { set, recipe: 'plain', mostCallsAtOnce: 1, providerOf: () => undefined, cache };
    const known = await planEvaluation({ ...without, models: ['some-model'] });
    expect((await known.run()).results.map(({ name }) => name)).toEqual(['some-model', 'BM25']);
    const unknown = await planEvaluation({ ...without, models: ['another-model'] });
    await expect(unknown.run()).rejects.toMatchObject({ code: 'PROVIDER_NOT_CONFIGURED' });
  });

  it('finds no difference between a model and itself by another name', async () => {
    const { differences } = await (await plan(['some-model', 'its-twin'])).run();
    expect(differences[0]).toMatchObject({
      ...{ model: 'its-twin', than: 'some-model' },
      metrics: { ndcg: { mean: 0, low: 0, high: 0, verdict: 'no difference that the set can show' } },
    });
  });

  it('tries again where that may help', async () => {
    server.next(answers.status(429, { 'retry-after-ms': '1' }));
    await (await plan(['some-model'])).run();
    expect(new Set(server.inputs).size).toBe(39);
  });

  it('ends with the first failure for good, and keeps what was answered', async () => {
    server.next(
      answers.json((reply) => reply),
      answers.status(401),
    );
    await expect((await plan(['some-model'])).run()).rejects.toMatchObject({ code: 'PROVIDER_KEY_REFUSED' });
    expect(server.inputs).toHaveLength(32);
    expect((await plan(['some-model'])).costs).toMatchObject([{ known: 16 }]);
  });
});
