import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { profileOf } from '../../../src/embeddings/model-profile';
import { startBatchServer, type BatchFault } from '../../support/batch-server';
import { adverts, all, apiOf, codesOf, hashOf, textOf, these, type BatchServer } from './texts';

let server: BatchServer;
beforeEach(async () => void (server = await startBatchServer()));
afterEach(() => server.close());

async function submitted(texts: Parameters<ReturnType<typeof apiOf>['submit']>[0]): Promise<string> {
  const [batch] = await apiOf(server).submit(texts, { key: 'board' });
  return batch!.batchId;
}

describe('a text that brought no vector', () => {
  it('has its error, and takes no other with it', async () => {
    const batchId = await submitted(these('good', '', 'good too'));
    server.batches.finish();
    expect(await apiOf(server).look(batchId)).toMatchObject({ next: 'collect', done: 2, failed: 1 });
    expect(codesOf(await all(apiOf(server).collect(batchId)))).toEqual(
      new Map([
        [hashOf('good too'), 'vector'],
        [hashOf('good'), 'vector'],
        [hashOf(''), 'PROVIDER_REFUSED_TEXT'],
      ]),
    );
  });

  it('may be one of a batch that expired: the others are there', async () => {
    const batchId = await submitted(adverts(0, 30));
    server.batches.endEarly(batchId, 'expired', 12);
    expect(await apiOf(server).look(batchId)).toMatchObject({
      ...{ state: 'expired', next: 'collect' },
      words: '24 hours were not enough: 12 of 30 texts are done; the others are asked for again.',
    });
    const codes = codesOf(await all(apiOf(server).collect(batchId)));
    for (let n = 0; n < 30; n += 1) {
      expect(codes.get(hashOf(textOf(n)))).toBe(n < 12 ? 'vector' : 'PROVIDER_BATCH_EXPIRED');
    }
    expect(server.batches.books.texts).toBe(12);
  });

  it.each([
    [
      'a quota that ran out',
      { response: null, error: { code: 'insufficient_quota' } },
      'PROVIDER_QUOTA_EXHAUSTED',
    ],
    ['an error of the server', { response: { status_code: 500, body: {} } }, 'PROVIDER_UNAVAILABLE'],
    ['a limit of its rate', { response: { status_code: 429, body: {} } }, 'PROVIDER_RATE_LIMITED'],
    ['a cancelled batch', { response: null, error: { code: 'batch_cancelled' } }, 'PROVIDER_BATCH_CANCELLED'],
    ['a reason that nobody knows', { response: null, error: {} }, 'PROVIDER_UNAVAILABLE'],
    ['neither result nor error', { response: null }, 'PROVIDER_UNAVAILABLE'],
  ])('says so for %s', async (_what, change, code) => {
    server.batches.alter((line) => JSON.stringify({ ...(JSON.parse(line) as object), ...change }));
    const batchId = await submitted(these('a'));
    server.batches.finish();
    expect(codesOf(await all(apiOf(server).collect(batchId))).get(hashOf('a'))).toBe(code);
  });
});

describe('a vector that cannot be used', () => {
  type Body = { data: { index: number; embedding: unknown }[]; usage: object };
  const spoil = (change: (body: Body) => unknown): void =>
    server.batches.alter((text) => {
      const line = JSON.parse(text) as { custom_id: string; response: { body: Body } };
      if (line.custom_id !== hashOf('wrong')) return text;
      return JSON.stringify({ ...line, response: { ...line.response, body: change(line.response.body) } });
    });
  const vector = (length: number, first: number): string =>
    Buffer.from(Float32Array.from({ length }, (_, n) => (n === 0 ? first : 1)).buffer).toString('base64');
  const withVector = (embedding: unknown) => (body: Body) => ({
    ...body,
    data: [{ ...body.data[0], embedding }],
  });

  it.each<[string, (body: Body) => unknown]>([
    ['of another length', withVector(vector(8, 1))],
    ['with NaN', withVector(vector(1_536, NaN))],
    ['without end', withVector(vector(1_536, Infinity))],
    ['cut off', withVector(vector(1_536, 1).slice(0, 100))],
    ['that is missing', (body) => ({ ...body, data: [] })],
    ['in two copies', (body) => ({ ...body, data: [body.data[0], body.data[0]] })],
  ])('%s is an error of that text alone, and was paid', async (_what, change) => {
    spoil(change);
    const batchId = await submitted(these('right', 'wrong'));
    server.batches.finish();
    const results = await all(apiOf(server).collect(batchId));
    expect(codesOf(results)).toEqual(
      new Map([
        [hashOf('wrong'), 'PROVIDER_REPLY_INVALID'],
        [hashOf('right'), 'vector'],
      ]),
    );
    expect(results.every(({ tokens }) => tokens > 0)).toBe(true);
  });

  it('of a model without a profile has the length of the first', async () => {
    const api = apiOf(server, { profile: profileOf('some-model') });
    const [batch] = await api.submit(these('right', 'wrong', 'right too'), { key: 'board' });
    spoil(withVector(vector(9, 1)));
    server.batches.finish();
    expect([...codesOf(await all(api.collect(batch!.batchId))).values()]).toEqual([
      'vector',
      'PROVIDER_REPLY_INVALID',
      'vector',
    ]);
  });
});

describe('a line that cannot be read', () => {
  it('is told without a hash, and the others are read', async () => {
    const first = hashOf(textOf(0));
    server.batches.alter((line) => (line.includes(first) ? '<html>' : line));
    const batchId = await submitted(adverts(0, 3));
    server.batches.finish();
    const codes = codesOf(await all(apiOf(server).collect(batchId)));
    expect(codes.get(undefined)).toBe('PROVIDER_REPLY_INVALID');
    expect([...codes.values()].filter((code) => code === 'vector')).toHaveLength(2);
  });

  it('is not read beyond all measure', async () => {
    server.batches.alter((line) => `${line}${' '.repeat(300_000)}`);
    const batchId = await submitted(these('a'));
    server.batches.finish();
    await expect(all(apiOf(server).collect(batchId))).rejects.toMatchObject({
      code: 'PROVIDER_REPLY_INVALID',
    });
  });
});

describe('a download', () => {
  it.each<[string, BatchFault[]]>([
    ['is cut', ['cut inside']],
    ['is cut again and again', ['cut', 'cut inside', { status: 503 }]],
    ['falls silent', ['stall inside']],
  ])('that %s gives each result once', async (_what, faults) => {
    const batchId = await submitted(adverts(0, 200));
    server.batches.finish();
    server.next('content', ...faults);
    const results = await all(apiOf(server, { timeoutMs: 1_000 }).collect(batchId));
    expect(results).toHaveLength(200);
    expect(codesOf(results).size).toBe(200);
    expect(results.every((result) => 'vector' in result)).toBe(true);
    expect(server.calls.filter((call) => call === 'content')).toHaveLength(faults.length + 1);
  });

  it('that is always cut ends with its reason', async () => {
    const batchId = await submitted(adverts(0, 200));
    server.batches.finish();
    server.next('content', ...Array<BatchFault>(9).fill('cut inside'));
    await expect(all(apiOf(server).collect(batchId))).rejects.toMatchObject({ code: 'PROVIDER_CUT_OFF' });
  });

  it('ends when it is cancelled', async () => {
    const batchId = await submitted(adverts(0, 200));
    server.batches.finish();
    const controller = new AbortController();
    const results = apiOf(server).collect(batchId, controller.signal);
    await results.next();
    server.next('content', 'stall inside');
    controller.abort(new Error('enough'));
    await expect(all(results)).rejects.toThrow();
    expect(server.calls.filter((call) => call === 'content')).toHaveLength(1);
  });
});
