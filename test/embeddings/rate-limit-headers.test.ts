import { describe, expect, it } from '@jest/globals';
import { createEmbeddingProvider } from '../../src/embeddings/embedding-provider';
import { rateLimitsOf } from '../../src/embeddings/rate/rate-limit-headers';
import { ProviderError } from '../../src/platform/errors/provider-errors';
import { markers, startMeteredProvider } from '../support/metered-provider';

describe('the headers of rate limits', () => {
  it.each<[string, Record<string, string>, unknown]>([
    ['none', {}, undefined],
    [
      'all',
      {
        'x-ratelimit-limit-requests': '3000',
        'x-ratelimit-remaining-requests': '2999',
        'x-ratelimit-reset-requests': '20ms',
        'x-ratelimit-limit-tokens': '1000000',
        'x-ratelimit-remaining-tokens': '999000',
        'x-ratelimit-reset-tokens': '6m0s',
      },
      {
        requests: { limit: 3_000, remaining: 2_999, resetMs: 20 },
        tokens: { limit: 1_000_000, remaining: 999_000, resetMs: 360_000 },
      },
    ],
    ['of what remains alone', { 'x-ratelimit-remaining-tokens': '7' }, { tokens: { remaining: 7 } }],
    ['that say they do not know', { 'x-ratelimit-remaining-tokens': '-1' }, undefined],
    ['without sense', { 'x-ratelimit-limit-tokens': 'many', 'x-ratelimit-reset-tokens': '1s' }, undefined],
    ['of a limit of nothing', { 'x-ratelimit-limit-requests': '0' }, undefined],
  ])('are read: %s', (_what, headers, limits) => {
    expect(rateLimitsOf(new Headers(headers))).toEqual(limits);
  });
});

describe('a call for many texts', () => {
  const limits = { kind: 'window' as const, requests: 2, windowMs: 60_000 };
  const start = async () => {
    const server = await startMeteredProvider({ limits });
    const provider = createEmbeddingProvider({
      ...{ apiKey: 'k', baseUrl: server.baseUrl, model: 'some-model', timeoutMs: 2_000 },
    });
    return { server, provider };
  };

  it('keeps the good vectors of a reply and says what is wrong with the others', async () => {
    const { server, provider } = await start();
    const texts = ['a', `b ${markers.notFinite}`, 'c'];
    const reply = await provider.embedEach(texts);
    expect(reply.vectors.map((vector) => vector instanceof Float32Array)).toEqual([true, false, true]);
    expect(reply.vectors[1]).toBeInstanceOf(ProviderError);
    expect(reply.tokens).toBe(server.books.tokens);
    await server.close();
  });

  it('tells the limits, with a reply and with a refusal', async () => {
    const { server, provider } = await start();
    expect((await provider.embedEach(['a'])).limits?.requests).toMatchObject({ limit: 2, remaining: 1 });
    await provider.embed(['b']);
    const refused: unknown = await provider.embedEach(['c']).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'PROVIDER_RATE_LIMITED',
      limits: { requests: { limit: 2, remaining: 0 } },
    });
    await server.close();
  });
});
