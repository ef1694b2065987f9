import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import { createCostBooks } from '../../src/embeddings/costs/cost-books';
import { profileOf } from '../../src/embeddings/model-profile';
import { createLogger } from '../../src/platform/logger';
import { openJobs } from '../support/jobs';
import { readPage } from './pages';

let database: Awaited<ReturnType<typeof openJobs>>;
beforeEach(async () => {
  database = await openJobs();
});
afterEach(() => database.close());

it('the query of docs/cost.md says what the books say', async () => {
  const { connection } = database;
  const books = createCostBooks({ connection, logger: createLogger({ name: 'test', level: 'silent' }) });
  const call = { profile: profileOf('text-embedding-3-small'), texts: 3, tokens: 4_321, countedHere: false };
  await books.book({ ...call, cause: 'save' });
  await books.book({ ...call, cause: 'migration', migration: 'a' });
  await books.book({ ...call, cause: 'migration', migration: 'b' });

  const query = /```js\n([\s\S]*?)```/.exec(readPage('docs/cost.md'))![1]!;
  const db = { embedding_costs: connection.collection('embedding_costs') };
  const rows = (await (
    runInNewContext(query, { db }) as ReturnType<typeof db.embedding_costs.aggregate>
  ).toArray()) as {
    _id: object;
    usd: number;
  }[];
  const wanted = await books.between(new Date(0), new Date());
  expect(rows).toHaveLength(2);
  expect(rows.map(({ _id, ...sums }) => ({ ..._id, ...sums, usd: expect.closeTo(sums.usd, 12) }))).toEqual(
    wanted.map(({ day, model, cause, calls, texts, tokens, usd }) => ({
      day,
      model,
      cause,
      calls,
      texts,
      tokens,
      usd,
    })),
  );
});
