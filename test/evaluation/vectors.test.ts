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
  const usual = {
    sets: [set],
    recipes: ['plain'],
    rankings: ['cosine', 'bm25'] as const,
    mostCallsAtOnce: 1,
  };
  const plan = (models: string[], recipes = usual.recipes) =>
    planEvaluation({ ...usual, models, recipes, providerOf, cache: createVectorCache(folder) });
  async function run(planned: Awaited<ReturnType<typeof plan>>) {
    await planned.embed();
    const [report] = await planned.measure();
    return report!;
  }

  it('says what it costs, asks for each text once, and costs nothing the second time', async () => {
    const first = await plan(['some-model']);
    expect(first.costs).toMatchObject([{ model: 'some-model', texts: 39, known: 0, usd: 0 }]);
    expect(server.inputs).toEqual([]);
    const report = await run(first);
    expect(server.inputs).toHaveLength(39);

    const second = await plan(['some-model']);
    expect(second.costs).toMatchObject([{ known: 39, tokens: 0 }]);
    expect(await run(second)).toEqual(report);
    expect(server.inputs).toHaveLength(39);
  });

  it('asks for what recipes have in common once, and measures each of them', async () => {
    const planned = await plan(['some-model'], ['mix-.5', 'title', 'text', 'title-mean']);
    // Titles and texts: these adverts have nothing but a title, with a full stop behind it in the text.
    expect(planned.costs).toMatchObject([{ texts: 78 }]);
    const report = await run(planned);
    expect(server.inputs).toHaveLength(78);
    expect(report.results.map(({ name }) => name)).toEqual([
      ...['some-model mix-.5', 'some-model title', 'some-model text', 'some-model title-mean', 'BM25'],
    ]);
  });

  it('measures each set of a suite, embedding what they share once', async () => {
    const half = createLabelledSet({
      ...{ name: 'half of it', documents: documents.slice(0, 20), limits: [] },
      pairs: [{ query: documents[0]!.id, document: documents[1]!.id, grade: 2 }],
    });
    const planned = await planEvaluation({
      ...{ ...usual, sets: [set, half], models: ['some-model'], providerOf },
      cache: createVectorCache(folder),
    });
    await planned.embed();
    expect(server.inputs).toHaveLength(39);
    const reports = await planned.measure();
    expect(reports.map((report) => [report.set.name, report.set.documents, report.set.queries])).toEqual([
      ['a set', 40, 40],
      ['half of it', 20, 1],
    ]);
  });

  it('counts money by the profile', async () => {
    const [cost] = (await plan(['text-embedding-3-small'])).costs;
    expect(cost!.usd).toBeCloseTo((cost!.tokens * 0.02) / 1e6, 12);
    expect(cost!.tokens).toBeGreaterThan(39 * 4);
  });

  it('needs no provider where everything is known', async () => {
    await run(await plan(['some-model']));
    const cache = createVectorCache(folder);
    const without = { ...usual, providerOf: () => undefined, cache };
    const known = await planEvaluation({ ...without, models: ['some-model'] });
    expect((await run(known)).results.map(({ name }) => name)).toEqual(['some-model plain', 'BM25']);
    const unknown = await planEvaluation({ ...without, models: ['another-model'] });
    await expect(unknown.embed()).rejects.toMatchObject({ code: 'PROVIDER_NOT_CONFIGURED' });
  });

  it('finds no difference between a model and itself by another name', async () => {
    const { differences } = await run(await plan(['some-model', 'its-twin']));
    expect(differences[0]).toMatchObject({
      ...{ method: 'some-model plain', than: 'its-twin plain' },
      metrics: { ndcg: { mean: 0, low: 0, high: 0, verdict: 'no difference that the set can show' } },
    });
  });

  it('tries again where that may help', async () => {
    server.next(answers.status(429, { 'retry-after-ms': '1' }));
    await run(await plan(['some-model']));
    expect(new Set(server.inputs).size).toBe(39);
  });

  it('ends with the first failure for good, and keeps what was answered', async () => {
    server.next(
      answers.json((reply) => reply),
      answers.status(401),
    );
    await expect((await plan(['some-model'])).embed()).rejects.toMatchObject({
      code: 'PROVIDER_KEY_REFUSED',
    });
    expect(server.inputs).toHaveLength(32);
    expect((await plan(['some-model'])).costs).toMatchObject([{ known: 16 }]);
  });
});
