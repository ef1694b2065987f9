import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { adverts, startBatching } from '../support/batching';
import { openJobs } from '../support/jobs';
import type { LimitKind } from '../support/rate-limiter';

type Batching = Awaited<ReturnType<typeof startBatching>>;

let database: Awaited<ReturnType<typeof openJobs>>;
let batching: Batching | undefined;
beforeAll(async () => void (database = await openJobs()));
afterEach(async () => void (await batching?.close()));
afterAll(() => database.close());

const windowMs = 2_500;
const latencyMs = 20;

interface Limits {
  kind: LimitKind;
  requests?: number;
  tokens?: number;
}

/** The least time in which anybody can spend so much, and how many periods that takes. Milliseconds from the first call. */
function leastMs({ kind, ...limits }: Limits, spent: { requests: number; tokens: number }, firstAt: number) {
  const each = (['requests', 'tokens'] as const).map((what) => {
    const limit = limits[what];
    if (limit === undefined || spent[what] <= limit) return { periods: 0, ms: 0 };
    const periods = Math.ceil(spent[what] / limit) - 1;
    if (kind === 'bucket') return { periods: 0, ms: ((spent[what] - limit) / limit) * windowMs };
    return { periods, ms: periods * windowMs - (kind === 'window' ? firstAt % windowMs : 0) };
  });
  return each.reduce((a, b) => (a.ms >= b.ms ? a : b));
}

async function embedAll(options: Parameters<typeof startBatching>[1], count: number) {
  batching = await startBatching(database.connection, options);
  const { batcher, server } = batching;
  const texts = adverts(count);
  let got = 0;
  const pages = Array.from({ length: 4 }, (_, n) => texts.slice((n * count) / 4, ((n + 1) * count) / 4));
  await Promise.all(
    pages.map((page) =>
      batcher.embed(page, {
        signal: new AbortController().signal,
        answered: (results) => Promise.resolve(void (got += results.length)),
      }),
    ),
  );
  expect(got).toBe(count);
  expect(server.books.inputs).toBe(count);
  return { books: server.books, callMs: batching.callMs() };
}

describe('a provider whose limits are told', () => {
  const requests = { requests: 10 };
  const tokens = { requests: 200, tokens: 30_000 };

  it.each<[string, Limits, number]>([
    ['a bucket of tokens', { kind: 'bucket', ...tokens }, 4_000],
    ['a window of tokens', { kind: 'window', ...tokens }, 4_000],
    ['a sliding window of tokens', { kind: 'sliding', ...tokens }, 4_000],
    ['a bucket of requests', { kind: 'bucket', ...requests }, 2_500],
    ['a window of requests', { kind: 'window', ...requests }, 2_500],
    ['a sliding window of requests', { kind: 'sliding', ...requests }, 2_500],
  ])(
    'is used almost wholly and never asked too much: %s',
    async (what, limits, count) => {
      const options = { server: { latencyMs, limits: { ...limits, windowMs } }, callsAtOnce: 4 };
      // In a sliding window a delay comes back a period later.
      const enough = limits.kind === 'sliding' ? 0.9 : 0.95;
      let best = 0;
      // A busy machine only ever makes it slower.
      for (let tries = 0; tries < 5 && best < enough; tries += 1) {
        const { books, callMs } = await embedAll({ ...options, profile: { requestInputs: 100 } }, count);
        await batching!.close();
        const [first, last] = [books.each[0]!, books.each.at(-1)!];
        // The first call is a moderate one. Where calls are what is short, there are no more than the inputs need.
        const requests = limits.tokens ? 0 : Math.ceil((count - 64) / 100) + 1;
        const { periods, ms } = leastMs(limits, { requests, tokens: books.tokens }, first.at);
        // Whoever wants to know that a period is over asks once, as long as a call takes on this machine.
        best = Math.max(best, (ms + (periods + 1) * callMs) / (last.at - first.at + callMs));
        expect(books.limited).toEqual([]);
      }
      if (process.env['TELL_SPEED']) console.log(`${what}: ${best.toFixed(3)}`);
      expect(best).toBeGreaterThan(enough);
    },
    120_000,
  );

  it('may count tokens in its own way', async () => {
    const { books } = await embedAll(
      {
        server: {
          latencyMs,
          limits: { kind: 'window', tokens: 60_000, windowMs },
          tokensOf: (text) => Math.ceil(text.length / 1.8),
        },
      },
      4_000,
    );
    expect(books.limited).toEqual([]);
  }, 120_000);

  it('fills its requests where those are what is short', async () => {
    const { books } = await embedAll(
      { server: { limits: { kind: 'bucket', requests: 4, windowMs } }, profile: { requestInputs: 300 } },
      1_300,
    );
    expect(books.largest.inputs).toBe(300);
    expect(books.calls).toBeLessThanOrEqual(6);
  });

  it('may have a limit that is used up by others', async () => {
    // Every other request of the window is somebody else's.
    const server = { limits: { kind: 'bucket' as const, requests: 6, windowMs: 1_000 } };
    batching = await startBatching(database.connection, { server, profile: { requestInputs: 50 } });
    const { batcher, server: at } = batching;
    let over = false;
    const other = (async () => {
      while (!over) {
        await fetch(`${at.baseUrl}/embeddings`, { method: 'POST', body: '{"input":["other"]}' });
        await database.jobs.findOne({});
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    })();
    const { left } = await batcher.embed(adverts(600), {
      signal: new AbortController().signal,
      answered: () => Promise.resolve(),
    });
    over = true;
    await other;
    expect(left).toBe(0);
    expect(at.books.distinct()).toBe(601);
  });
});

describe('a provider whose limits are not told', () => {
  it('is asked again after a 429 when it says so, with nothing lost and nothing paid twice', async () => {
    const { books } = await embedAll(
      {
        server: {
          latencyMs,
          limits: { kind: 'window', tokens: 30_000, windowMs: 1_000 },
          tellsLimits: false,
        },
      },
      4_000,
    );
    expect(books.limited.length).toBeGreaterThan(0);
    // A few at a time: those that were under way.
    expect(books.limited.length).toBeLessThan(30);
  }, 120_000);
});
