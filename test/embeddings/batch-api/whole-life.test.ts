import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { countTokens } from '../../../src/embeddings/costs/count-tokens';
import { cutText } from '../../../src/embeddings/cut-text';
import { batchVectorOf, startBatchServer } from '../../support/batch-server';
import {
  adverts,
  all,
  apiOf,
  codesOf,
  hashOf,
  profile,
  textOf,
  these,
  type BatchServer,
  only,
} from './texts';

let server: BatchServer;
beforeEach(async () => void (server = await startBatchServer()));
afterEach(() => server.close());

interface Sent {
  custom_id: string;
  url: string;
  body: { model: string; input: string; encoding_format: string };
}
const sent = (): Sent[][] =>
  server.files
    .all()
    .filter(({ purpose }) => purpose === 'batch')
    .map(({ content }) =>
      content
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Sent),
    )
    .reverse();

describe('a thousand texts', () => {
  it('come back as vectors, exact to the last bit, for half the price', async () => {
    const api = apiOf(server);
    const submitted = await api.submit(adverts(0, 1_000), { key: 'board' });
    const tokens = countTokens(Array.from({ length: 1_000 }, (_, n) => textOf(n)));
    expect(submitted).toEqual([{ batchId: server.batches.all()[0]!.id, inputs: 1_000, tokens }]);

    const { batchId } = submitted[0]!;
    server.batches.finish();
    const results = await all(api.collect(batchId));
    const vectors = new Map(results.map((result) => [result.hash, 'vector' in result && result.vector]));
    expect(vectors.size).toBe(1_000);
    for (let n = 0; n < 1_000; n += 1) {
      const vector = vectors.get(hashOf(textOf(n))) as Float32Array;
      const bytes = Buffer.from(vector.buffer);
      expect(bytes.equals(Buffer.from(batchVectorOf(textOf(n), profile.dimensions).buffer))).toBe(true);
    }
    expect(results.reduce((sum, result) => sum + result.tokens, 0)).toBe(tokens);
    expect(server.batches.books).toMatchObject({ texts: 1_000, tokens });
    expect(server.batches.books.usd).toBeCloseTo((tokens * profile.pricePerMillionTokens) / 2e6, 12);
  });

  it('may be collected again: nothing is paid for that', async () => {
    const api = apiOf(server);
    const { batchId } = only(await api.submit(adverts(0, 20), { key: 'board' }));
    server.batches.finish();
    expect(codesOf(await all(api.collect(batchId)))).toEqual(codesOf(await all(api.collect(batchId))));
    expect(server.batches.books.texts).toBe(20);
  });
});

describe('what is sent', () => {
  it('is each text once, whatever the order and how often it is given', async () => {
    await apiOf(server).submit(these('a', 'b', 'a', 'c', 'b'), { key: 'board' });
    expect(sent()[0]!.map(({ custom_id }) => custom_id)).toEqual(['a', 'b', 'c'].map(hashOf));
  });

  it('is cut to the model’s limit and has its prefix; vectors are asked for as base64', async () => {
    const api = apiOf(server, { profile: { ...profile, prefix: 'query: ', inputTokens: 5 } });
    const long = 'one two three four five six seven';
    await api.submit(these(long), { key: 'board' });
    expect(sent()[0]![0]).toMatchObject({
      url: '/v1/embeddings',
      body: {
        model: profile.model,
        input: `query: ${cutText(long, 5).text}`,
        encoding_format: 'base64',
      },
    });
  });

  it('is nothing where there is nothing', async () => {
    expect(await apiOf(server).submit(these(), { key: 'board' })).toEqual([]);
    expect(server.calls).not.toContain('upload');
  });

  it.each([
    ['texts', { inputs: 30 }, 4],
    ['bytes', { bytes: 12_000 }, undefined],
    ['tokens', { tokens: 1_000 }, undefined],
  ])('is split where a batch would hold too many %s', async (_what, limits, files) => {
    const submitted = await apiOf(server, { limits }).submit(adverts(0, 100), { key: 'board' });
    expect(submitted.length).toBeGreaterThan(1);
    if (files !== undefined) expect(submitted).toHaveLength(files);
    expect(submitted.reduce((sum, { inputs }) => sum + inputs, 0)).toBe(100);
    const most = { inputs: Infinity, bytes: Infinity, tokens: Infinity, ...limits };
    for (const lines of sent()) {
      const bytes = Buffer.byteLength(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      expect(lines.length).toBeLessThanOrEqual(most.inputs);
      expect(bytes).toBeLessThanOrEqual(most.bytes);
      expect(countTokens(lines.map(({ body }) => body.input))).toBeLessThanOrEqual(most.tokens);
    }
    expect(new Set(sent().flatMap((lines) => lines.map((line) => line.custom_id))).size).toBe(100);
  });

  it('expires at the provider by itself, should nobody delete it', async () => {
    await apiOf(server).submit(these('a'), { key: 'board' });
    const [file] = server.files.all();
    expect(file!.expiresAt - file!.createdAt).toBe(7 * 86_400);
  });
});

describe('a look at a batch', () => {
  it('says each state in words, and what to do', async () => {
    const api = apiOf(server);
    const { batchId } = only(await api.submit(adverts(0, 10), { key: 'board' }));
    const seen: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const { state, next, words } = await api.look(batchId);
      seen.push(`${state}, ${next}: ${words}`);
      server.batches.step(batchId);
    }
    expect(seen).toEqual([
      'validating, wait: The provider checks the file.',
      'in_progress, wait: 0 of 10 texts are done.',
      'finalizing, wait: 0 of 10 texts are done; the provider writes the results.',
      'completed, collect: The batch is done: 10 of 10 texts are done.',
    ]);
  });

  it('comes before collecting: a batch that is not over gives nothing', async () => {
    const api = apiOf(server);
    const { batchId } = only(await api.submit(these('a'), { key: 'board' }));
    await expect(all(api.collect(batchId))).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });
});

describe('a batch that is cancelled', () => {
  it('gives what was done by then, which is all that is paid', async () => {
    const api = apiOf(server);
    const { batchId } = only(await api.submit(adverts(0, 10), { key: 'board' }));
    server.batches.step(batchId);
    expect(await api.cancel(batchId)).toMatchObject({ state: 'cancelling', next: 'wait' });
    server.batches.endEarly(batchId, 'cancelled', 4);
    expect(await api.look(batchId)).toMatchObject({
      state: 'cancelled',
      next: 'collect',
      done: 4,
      total: 10,
    });
    const results = await all(api.collect(batchId));
    expect(results.filter((result) => 'vector' in result)).toHaveLength(4);
    expect(server.batches.books.texts).toBe(4);
  });

  it('stays as it is once it is over', async () => {
    const api = apiOf(server);
    const { batchId } = only(await api.submit(these('a'), { key: 'board' }));
    server.batches.finish();
    expect(await api.cancel(batchId)).toMatchObject({ state: 'completed', next: 'collect' });
    expect(server.calls).not.toContain('cancel');
  });
});

describe('a batch that is forgotten', () => {
  it('leaves no text and no vector at the provider, however often it is asked', async () => {
    const api = apiOf(server);
    const { batchId } = only(await api.submit(these('a', ''), { key: 'board' }));
    server.batches.finish();
    expect(server.files.all()).toHaveLength(3);
    await api.forget(batchId);
    await api.forget(batchId);
    await api.forget('batch_of_nobody');
    expect(server.files.all()).toHaveLength(0);
    await expect(all(api.collect(batchId))).rejects.toMatchObject({ code: 'PROVIDER_BATCH_GONE' });
  });

  it('must be over', async () => {
    const api = apiOf(server);
    const { batchId } = only(await api.submit(these('a'), { key: 'board' }));
    await expect(api.forget(batchId)).rejects.toMatchObject({ code: 'PROVIDER_BATCH_REFUSED' });
    expect(server.files.all()).toHaveLength(1);
  });
});
