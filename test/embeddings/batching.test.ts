import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BatchResult, BatchText } from '../../src/embeddings/batching/text-batcher';
import { deferred } from '../../src/platform/deferred';
import { ProviderError, providerFailures } from '../../src/platform/errors/provider-errors';
import { adverts, startBatching } from '../support/batching';
import { openJobs, until } from '../support/jobs';
import { markers, meteredVector } from '../support/metered-provider';

type Batching = Awaited<ReturnType<typeof startBatching>>;

let database: Awaited<ReturnType<typeof openJobs>>;
let batching: Batching | undefined;
beforeAll(async () => void (database = await openJobs()));
afterEach(async () => void (await batching?.close()));
afterAll(() => database.close());

const start = async (options: Parameters<typeof startBatching>[1] = {}) =>
  (batching = await startBatching(database.connection, options));
const never = new AbortController().signal;

/** Asks for texts, and gathers what each of them got. */
async function embed({ batcher }: Batching, texts: readonly BatchText[], signal = never) {
  const got = new Map<string, BatchResult>();
  let times = 0;
  const { left } = await batcher.embed(texts, {
    signal,
    answered: (results) => {
      for (const result of results) {
        times += 1;
        got.set(result.hash, result);
      }
      return Promise.resolve();
    },
  });
  const errors = [...got.values()].flatMap((result) => ('error' in result ? [result.hash] : []));
  return { got, times, left, errors };
}
const marked = (texts: BatchText[], places: number[], marker: string): BatchText[] =>
  texts.map((one, n) => (places.includes(n) ? { ...one, text: `${one.text} ${marker}` } : one));

describe('texts', () => {
  it('are each answered once with their own vector', async () => {
    const at = await start();
    const texts = adverts(700);
    const { got, times, left } = await embed(at, texts);
    expect([got.size, times, left]).toEqual([700, 700, 0]);
    for (const { hash, text } of texts) {
      expect(got.get(hash)).toEqual({ hash, vector: meteredVector(text, 8) });
    }
    expect(at.server.books.mostAtOnce).toBeLessThanOrEqual(3);
  });

  it('that several ask for are paid once, and all are answered', async () => {
    const at = await start({ server: { latencyMs: 20 } });
    const asked = await Promise.all([0, 100, 200].map((from) => embed(at, adverts(400, from))));
    expect(asked.map(({ got }) => got.size)).toEqual([400, 400, 400]);
    expect(at.server.books.inputs).toBe(600);
    expect(at.server.books.distinct()).toBe(600);
  });

  it('are packed within the limits on inputs and on tokens, whatever their language', async () => {
    const tokensOf = (text: string) => Buffer.byteLength(text) / 4;
    const at = await start({
      server: { tokensOf },
      profile: { requestInputs: 30, requestTokens: 400, inputTokens: 100 },
    });
    const texts = Array.from({ length: 300 }, (_, n) => ({
      hash: `${n}`,
      text: `${n} `.repeat(n % 7) + 'Zhvillues i lartë për bazën e të dhënave '.repeat(n % 40),
    }));
    const { got } = await embed(at, texts);
    expect(got.size).toBe(300);
    expect(at.server.books.largest.inputs).toBeLessThanOrEqual(30);
    expect(at.server.books.largest.tokens).toBeLessThanOrEqual(400);
  });

  it('grow into larger requests only while that is faster', async () => {
    const perCall = await start({ server: { latencyMs: 40 } });
    await embed(perCall, adverts(6_000));
    expect(perCall.server.books.largest.inputs).toBeGreaterThanOrEqual(256);
    expect(perCall.server.books.largest.inputs).toBeLessThanOrEqual(512);
  });

  it('are told one reply after the other, and no calls are begun while nobody deals with them', async () => {
    const at = await start({ callsAtOnce: 1 });
    const deal = deferred<void>();
    let telling = 0;
    const asked = at.batcher.embed(adverts(4_000), {
      signal: never,
      answered: async () => {
        telling += 1;
        expect(telling).toBe(1);
        await deal.promise;
        telling -= 1;
      },
    });
    await until('two replies wait', () => Promise.resolve(at.server.books.calls >= 2));
    // A third call would have been begun in the time of several.
    for (let n = 0; n < 20; n += 1) await database.jobs.findOne({});
    expect(at.server.books.calls).toBeLessThanOrEqual(2);
    deal.resolve();
    await expect(asked).resolves.toEqual({ left: 0 });
  });

  it('go no further for whoever cannot deal with them, and do for others', async () => {
    const at = await start({ server: { latencyMs: 10 } });
    const fails = at.batcher.embed(adverts(500), {
      signal: never,
      answered: () => Promise.reject(new Error('no space left')),
    });
    const [, other] = await Promise.all([
      expect(fails).rejects.toThrow('no space left'),
      embed(at, adverts(500, 250)),
    ]);
    expect(other.got.size).toBe(500);
  });
});

describe('aborted', () => {
  it('no new call is begun, those under way are told, and the rest is left', async () => {
    const at = await start({ server: { latencyMs: 100 }, callsAtOnce: 1 });
    const stop = new AbortController();
    const asked = embed(at, adverts(2_000), stop.signal);
    await until('a call is under way', () => Promise.resolve(at.server.books.atOnce === 1));
    stop.abort();
    const { got, left } = await asked;
    expect(got.size).toBeGreaterThan(0);
    expect(got.size + left).toBe(2_000);
    expect(at.server.books.inputs).toBe(got.size);
  });

  it('texts that others want too go on for them', async () => {
    const at = await start({ server: { latencyMs: 20 }, callsAtOnce: 1 });
    const stop = new AbortController();
    const first = embed(at, adverts(300), stop.signal);
    const second = embed(at, adverts(300));
    await until('it works', () => Promise.resolve(at.server.books.calls > 0));
    stop.abort();
    expect((await second).got.size).toBe(300);
    const { got, left } = await first;
    expect(got.size + left).toBe(300);
    expect(at.server.books.inputs).toBe(300);
  });

  it('a closed batcher leaves what was asked for', async () => {
    const at = await start({ server: { latencyMs: 50 } });
    const asked = embed(at, adverts(2_000));
    await until('it works', () => Promise.resolve(at.server.books.calls > 0));
    await at.batcher.close();
    const { got, left } = await asked;
    expect(got.size + left).toBe(2_000);
    expect(left).toBeGreaterThan(0);
    expect(at.server.books.inputs).toBe(got.size);
  });
});

describe('a bad text', () => {
  it('that is refused stands alone in the end, and the others have vectors', async () => {
    const at = await start();
    const { got, errors } = await embed(at, marked(adverts(300), [7, 150, 151], markers.refused));
    expect(got.size).toBe(300);
    expect(errors.sort()).toEqual(['hash-150', 'hash-151', 'hash-7']);
    expect(got.get('hash-7')).toMatchObject({ error: { code: 'PROVIDER_REFUSED_TEXT' } });
    expect(at.server.books.inputs).toBe(297);
  });

  it('whose vector is broken is asked for once more alone; the others are not paid again', async () => {
    const at = await start();
    const { errors } = await embed(at, marked(adverts(200), [3, 120], markers.notFinite));
    expect(errors.sort()).toEqual(['hash-120', 'hash-3']);
    expect(at.server.books.inputs).toBe(202);
  });

  it('that breaks the provider is found, and does not stop the others', async () => {
    const at = await start({ profile: { requestInputs: 8 } });
    const { got, errors } = await embed(at, marked(adverts(100), [50], markers.breaks));
    expect(got.size).toBe(100);
    expect(errors).toEqual(['hash-50']);
    expect(got.get('hash-50')).toMatchObject({ error: { code: 'PROVIDER_UNAVAILABLE' } });
  });
});

describe('a provider in need', () => {
  it('that is away is tried again until it is back; nothing is lost, and it is told', async () => {
    const told: string[] = [];
    const at = await start({ callFailed: ({ code }) => Promise.resolve(void told.push(code)) });
    await at.server.stop();
    const asked = embed(at, adverts(300));
    const waiting = await until('it waits', () => Promise.resolve(at.batcher.waitingFor()));
    expect(waiting).toMatchObject({ code: 'PROVIDER_UNREACHABLE', untilMs: expect.any(Number) });
    await at.server.start();
    expect((await asked).got.size).toBe(300);
    expect(at.batcher.waitingFor()).toBeUndefined();
    expect(told).toContain('PROVIDER_UNREACHABLE');
  });

  it('that cannot do large requests gets smaller ones', async () => {
    const failing = (texts: readonly string[]) => (texts.length > 20 ? 503 : undefined);
    const at = await start({ server: { failing }, callsAtOnce: 2 });
    const { got, errors } = await embed(at, adverts(300));
    expect([got.size, errors]).toEqual([300, []]);
    expect(at.server.books.largest.inputs).toBeLessThanOrEqual(20);
  });

  it('that does not answer large requests in time gets smaller ones', async () => {
    const failing = (texts: readonly string[]) => (texts.length > 40 ? ('hang' as const) : undefined);
    const at = await start({ server: { failing }, timeoutMs: 300 });
    const { got, errors } = await embed(at, adverts(200));
    expect([got.size, errors]).toEqual([200, []]);
  });

  it('that refuses everybody is left alone until somebody says otherwise', async () => {
    let code: string | undefined = 'PROVIDER_KEY_REFUSED';
    let refuses = true;
    const at = await start({
      server: { failing: () => (refuses ? 401 : undefined) },
      blockedBy: () => Promise.resolve(code),
    });
    const asked = embed(at, adverts(100));
    const waiting = await until('it waits', () => Promise.resolve(at.batcher.waitingFor()));
    expect(waiting.code).toBe('PROVIDER_KEY_REFUSED');
    expect(at.server.books.failed).toBe(0);
    [refuses, code] = [false, undefined];
    expect((await asked).got.size).toBe(100);
  });

  it('that refuses in the middle is asked again once calls are free', async () => {
    let refuses = false;
    let blocked: string | undefined;
    const at = await start({
      server: { latencyMs: 30, failing: () => (refuses ? 401 : undefined) },
      blockedBy: () => Promise.resolve(blocked),
      callFailed: (error) => Promise.resolve(void (blocked = error.code)),
    });
    const asked = embed(at, adverts(2_000));
    await until('it works', () => Promise.resolve(at.server.books.calls > 1));
    refuses = true;
    await until('it waits', () => Promise.resolve(at.batcher.waitingFor()?.code === 'PROVIDER_KEY_REFUSED'));
    refuses = false;
    blocked = undefined;
    const { got, errors } = await asked;
    expect([got.size, errors]).toEqual([2_000, []]);
    expect(at.server.books.inputs).toBe(2_000);
  });

  it('whose calls cannot be made for another reason is tried again too', async () => {
    let broken = 2;
    const at = await start({
      call: (texts) =>
        (broken -= 1) >= 0
          ? Promise.reject(new Error('the books cannot be read'))
          : Promise.resolve({ vectors: texts.map((text) => meteredVector(text, 8)), tokens: 1 }),
    });
    expect((await embed(at, adverts(10))).got.size).toBe(10);
  });

  it('ends the wait of whoever asks no more', async () => {
    const call = () => Promise.reject(new ProviderError(providerFailures.unavailable, 'status 503'));
    const at = await start({ call });
    const stop = new AbortController();
    const asked = embed(at, adverts(50), stop.signal);
    await until('it waits', () => Promise.resolve(at.batcher.waitingFor()));
    stop.abort();
    expect((await asked).left).toBe(50);
  });
});
