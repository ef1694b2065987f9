import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import { createCostBooks } from '../../../src/embeddings/costs/cost-books';
import { createDailyBudget } from '../../../src/embeddings/costs/daily-budget';
import { createPaidCall } from '../../../src/embeddings/costs/paid-call';
import { createEmbeddingProvider } from '../../../src/embeddings/embedding-provider';
import { createSharedProvider } from '../../../src/embeddings/shared-provider';
import { ProviderError } from '../../../src/platform/errors/provider-errors';
import { createLogger } from '../../../src/platform/logger';
import { openJobs, until } from '../../support/jobs';
import { answers, startProvider, type Answer } from '../../support/misbehaving-provider';

const logger = createLogger({ name: 'test', level: 'silent' });
const day = 24 * 60 * 60 * 1_000;
const code = 'PROVIDER_BUDGET_REACHED';
/** 1,000 tokens a reply, $0.02 a million: $0.00002 a call. */
const perCall = 0.000_02;
const text = 'work '.repeat(999).trim();
const answered: Answer = (request, response) => {
  const embedding = Buffer.from(new Float32Array(1_536).fill(0.1).buffer).toString('base64');
  const data = request.input.map((_, index) => ({ index, embedding }));
  const tokens = request.input[0] === 'job' ? 1 : 1_000;
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ data, usage: { total_tokens: tokens } }));
};

let database: Awaited<ReturnType<typeof openJobs>>;
let server: Awaited<ReturnType<typeof startProvider>>;
let others: Connection[];
let closing: (() => Promise<void>)[];
let now: number;
beforeEach(async () => {
  [database, server, others, closing] = [await openJobs(), await startProvider(), [], []];
  server.always(answered);
  now = Date.parse('2026-03-01T12:00:00Z');
});
afterEach(async () => {
  for (const close of closing) await close();
  await Promise.all(others.map((each) => each.close()));
  await server.close();
  await database.close();
});

const providerOf = (model: string) =>
  createEmbeddingProvider({ apiKey: 'k', baseUrl: server.baseUrl, model, timeoutMs: 5_000 });

/** What a process has. */
function open(limitUsd: number, connection = database.connection, model = 'text-embedding-3-small') {
  const books = createCostBooks({ connection, logger, now: () => now });
  const budget = createDailyBudget({ connection, books, limitUsd });
  const paidCall = createPaidCall({ provider: providerOf(model), books, budget });
  const call = () =>
    paidCall([text], { cause: 'save' }).then(
      () => undefined,
      (error: unknown) => (error instanceof ProviderError ? error.code : error),
    );
  return { books, budget, call };
}
async function openOther(limitUsd: number) {
  const connection = await mongoose.createConnection(database.uri).asPromise();
  others.push(connection);
  return open(limitUsd, connection);
}

describe("a day's budget", () => {
  it('lets calls through as long as they fit, makes none beyond it, and goes on the next day', async () => {
    const { call, budget } = open(3.5 * perCall);
    expect([await call(), await call(), await call(), await call()]).toEqual([
      undefined,
      undefined,
      undefined,
      code,
    ]);
    expect(server.inputs).toHaveLength(3);
    expect(await budget.today()).toEqual({
      ...{ day: '2026-03-01', spentUsd: 0.000_06, limitUsd: 3.5 * perCall, reached: true },
    });
    now += day;
    expect(await call()).toBeUndefined();
    expect(await budget.today()).toMatchObject({ day: '2026-03-02', spentUsd: perCall, reached: false });
  });

  it('counts calls under way, so that many at once do not go beyond it', async () => {
    const { call } = open(5 * perCall);
    const ends = await Promise.all(Array.from({ length: 20 }, call));
    expect(ends.filter((end) => end === undefined)).toHaveLength(5);
    expect(server.inputs).toHaveLength(5);
  });

  it('is one for all workers, overrun at most by what the others have under way', async () => {
    const workers = [open(20 * perCall), await openOther(20 * perCall), await openOther(20 * perCall)];
    await Promise.all(
      workers.map(async ({ call }) => {
        while ((await call()) === undefined);
      }),
    );
    expect(server.inputs.length).toBeGreaterThanOrEqual(20);
    expect(server.inputs.length).toBeLessThanOrEqual(20 + workers.length - 1);
    expect((await workers[0]!.books.spentToday()).spent).toBe(server.inputs.length * 1_000 * 20_000);
  });

  it('gives back what a call that failed had set aside', async () => {
    const { call } = open(perCall);
    server.next(answers.status(500), answers.status(503));
    expect([await call(), await call(), await call(), await call()]).toEqual([
      'PROVIDER_UNAVAILABLE',
      'PROVIDER_UNAVAILABLE',
      undefined,
      code,
    ]);
  });

  it('never holds a model that costs nothing', async () => {
    const paying = open(perCall);
    expect([await paying.call(), await paying.call()]).toEqual([undefined, code]);
    server.always(undefined);
    expect(await open(perCall, database.connection, 'some-model').call()).toBeUndefined();
  });
});

describe('while the budget is used up', () => {
  let alerts: string[];
  let wakings: number;
  beforeEach(() => {
    [alerts, wakings] = [[], 0];
  });

  function startWorker(dailyBudgetUsd: number) {
    const key = { baseUrl: server.baseUrl, apiKey: 'k' };
    const shared = createSharedProvider({
      configured: { provider: providerOf('text-embedding-3-small'), key },
      ...{ connection: database.connection, callsAtOnce: 1, logger, dailyBudgetUsd, now: () => now },
      pace: { look: 10, failing: 20, blocked: 30 },
      wakeWaitingJobs: () => Promise.resolve({ woken: (wakings += 1), left: 0 }),
      alert: { raise: (failure) => void alerts.push(failure.code), over: () => void alerts.push('over') },
    });
    closing.push(shared.watch.close);
    const call = async () => {
      const failure = await shared.paidCall([text], { cause: 'save' }).then(
        () => undefined,
        (error: ProviderError) => error,
      );
      if (failure) await shared.watch.callFailed(failure);
    };
    return { ...shared, call };
  }
  const probes = () => server.inputs.filter((input) => input === 'job').length;
  const isIn = (name: string) =>
    until(`the provider is ${name}`, async () => {
      return (await database.connection.collection('provider_state').findOne({}))?.['state'] === name;
    });
  const seen = (count: number) =>
    until(`${count} alerts`, () => Promise.resolve(alerts.filter((each) => each === code).length >= count));

  it('holds the calls of all, alerts, asks the provider nothing, and wakes all the next day', async () => {
    const worker = startWorker(1.5 * perCall);
    await isIn('ok');
    await worker.call();
    await worker.call();
    expect(await worker.watch.blockedBy()).toBe(code);
    // A probe of one token would fit.
    await seen(4);
    expect([probes(), wakings]).toEqual([0, 1]);
    now += day;
    await isIn('ok');
    expect([probes(), wakings, alerts.at(-1)]).toEqual([1, 2, 'over']);
    expect(await worker.watch.blockedBy()).toBeUndefined();
    const rows = await worker.books.between(new Date(now), new Date(now));
    expect(rows.map(({ cause, tokens }) => [cause, tokens])).toEqual([['probe', 1]]);
  });

  it('goes on at once with a worker that is started with a higher one', async () => {
    const worker = startWorker(1.5 * perCall);
    await isIn('ok');
    await worker.call();
    await worker.call();
    await seen(2);
    await worker.watch.close();
    const richer = startWorker(10 * perCall);
    await isIn('ok');
    expect([wakings, alerts.at(-1)]).toEqual([2, 'over']);
    await richer.call();
    expect(await richer.watch.blockedBy()).toBeUndefined();
  });
});
