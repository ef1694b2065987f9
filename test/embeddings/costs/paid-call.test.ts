import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCostBooks } from '../../../src/embeddings/costs/cost-books';
import { createDailyBudget } from '../../../src/embeddings/costs/daily-budget';
import { createPaidCall } from '../../../src/embeddings/costs/paid-call';
import { createEmbeddingProvider } from '../../../src/embeddings/embedding-provider';
import { createLogger } from '../../../src/platform/logger';
import { openJobs } from '../../support/jobs';
import { answers, startProvider } from '../../support/misbehaving-provider';

const logger = createLogger({ name: 'test', level: 'silent' });
const texts = ['Driver for a bakery.', 'Cook.'];
/** Of the texts together, by OpenAI's own count. */
const counted = 7;

let database: Awaited<ReturnType<typeof openJobs>>;
let server: Awaited<ReturnType<typeof startProvider>>;
let books: ReturnType<typeof createCostBooks>;
beforeEach(async () => {
  [database, server] = [await openJobs(), await startProvider()];
  books = createCostBooks({ connection: database.connection, logger });
});
afterEach(async () => {
  await server.close();
  await database.close();
});

function paidCall() {
  const { connection } = database;
  const provider = createEmbeddingProvider({
    ...{ apiKey: 'k', baseUrl: server.baseUrl, model: 'some-model', timeoutMs: 300 },
  });
  return createPaidCall({ provider, books, budget: createDailyBudget({ connection, books }) });
}
const call = (signal?: AbortSignal) => paidCall()(texts, { cause: 'save', ...(signal && { signal }) });
const booked = async () => {
  const [row] = await books.between(new Date(0), new Date());
  return (
    row && { calls: row.calls, tokens: row.tokens, here: row.tokensCountedHere, wasted: row.wasted.texts }
  );
};

describe('a paid call', () => {
  it('is booked with the tokens of the reply, which it hands on as it came', async () => {
    server.next(answers.json((reply) => reply));
    const { vectors, tokens } = await call();
    expect([vectors.length, tokens]).toEqual([2, 10]);
    expect(await booked()).toEqual({ calls: 1, tokens: 10, here: 0, wasted: 0 });
  });

  it('is booked with tokens counted here where the reply does not say', async () => {
    server.next(answers.json(({ data }) => ({ data })));
    await call();
    expect(await booked()).toEqual({ calls: 1, tokens: counted, here: counted, wasted: 0 });
  });

  it('books a vector that cannot be used beside one that can', async () => {
    server.next(answers.json((reply) => ({ ...reply, data: reply.data.slice(1) })));
    await call();
    expect(await booked()).toEqual({ calls: 1, tokens: 10, here: 0, wasted: 1 });
  });

  it.each([
    ['holds no vectors', answers.json(({ usage }) => ({ usage })), { tokens: 10, here: 0 }],
    ['is no JSON', answers.text('{"data": ['), { tokens: counted, here: counted }],
    ['is cut off', answers.cutInside(), { tokens: counted, here: counted }],
    ['never ends', answers.stall(), { tokens: counted, here: counted }],
  ])('is booked as wasted where the reply %s', async (_what, answer, tokens) => {
    server.next(answer);
    await expect(call()).rejects.toThrow();
    expect(await booked()).toEqual({ calls: 1, ...tokens, wasted: 2 });
  });

  it.each([
    ['a server error', answers.status(500)],
    ['a wish to slow down', answers.status(429)],
    ['a refused text', answers.status(400)],
    ['no such address', answers.status(404)],
    ['no answer at all', answers.hang()],
    ['a broken connection', answers.cut()],
  ])('is not booked for %s', async (_what, answer) => {
    server.next(answer);
    await expect(call()).rejects.toThrow();
    expect(await booked()).toBeUndefined();
  });
});
