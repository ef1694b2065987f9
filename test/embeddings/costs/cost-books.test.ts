import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import { createCostBooks, type Cause } from '../../../src/embeddings/costs/cost-books';
import { profileOf } from '../../../src/embeddings/model-profile';
import { createLogger } from '../../../src/platform/logger';
import { openJobs, until } from '../../support/jobs';

const logger = createLogger({ name: 'test', level: 'silent' });
const profile = profileOf('text-embedding-3-small');

let database: Awaited<ReturnType<typeof openJobs>>;
let others: Connection[];
let now: number;
beforeEach(async () => {
  [database, others, now] = [await openJobs(), [], Date.parse('2026-03-01T12:00:00Z')];
});
afterEach(async () => {
  await Promise.all(others.map((each) => each.close()));
  await database.close();
});

const open = (connection: Connection) =>
  createCostBooks({ connection, logger, now: () => now, againAfterMs: 20 });
/** As another process has it. */
async function openOther() {
  const connection = await mongoose.createConnection(database.uri).asPromise();
  others.push(connection);
  return open(connection);
}
const call = (tokens: number, cause: Cause = 'save') => ({
  ...{ profile, cause, tokens },
  ...{ texts: 2, countedHere: false },
});
const march = [new Date('2026-03-01'), new Date('2026-03-31')] as const;

describe('the books', () => {
  it('add up to the last millionth of a cent while several processes write at once', async () => {
    const books = [open(database.connection), await openOther(), await openOther()];
    const tokens = Array.from({ length: 300 }, (_, n) => 1 + ((n * 7_919) % 300_007));
    await Promise.all(tokens.map((each, n) => books[n % 3]!.book(call(each, n % 2 ? 'save' : 'migration'))));
    const rows = await books[0]!.between(...march);
    const sum = tokens.reduce((total, each) => total + each, 0);
    expect(rows.map(({ cause }) => cause)).toEqual(['migration', 'save']);
    expect(rows.map(({ calls, texts }) => [calls, texts])).toEqual([
      [150, 300],
      [150, 300],
    ]);
    expect(rows[0]!.tokens + rows[1]!.tokens).toBe(sum);
    expect(await books[2]!.spentToday()).toEqual({ day: '2026-03-01', spent: sum * 20_000 });
  });

  it('keep a migration its own bill, over days and workers, that no other sum misses', async () => {
    const [one, other] = [open(database.connection), await openOther()];
    await one.book({ ...call(1_000_000, 'migration'), migration: 'a' });
    now += 24 * 60 * 60 * 1_000;
    await other.book({ ...call(500_000, 'migration'), migration: 'a' });
    await other.book({ ...call(7, 'migration'), migration: 'b' });
    expect(await one.ofMigration('a')).toEqual({ calls: 2, texts: 4, tokens: 1_500_000, usd: 0.03 });
    const rows = await one.between(...march);
    expect(rows.map(({ day, tokens }) => [day, tokens])).toEqual([
      ['2026-03-01', 1_000_000],
      ['2026-03-02', 500_007],
    ]);
    expect((await one.between(march[0], march[0])).map(({ day }) => day)).toEqual(['2026-03-01']);
  });

  it('say what was paid for nothing, what was counted here, and what cost half the price', async () => {
    const books = open(database.connection);
    await books.book({ ...call(100), countedHere: true, wasted: { texts: 1, tokens: 50 } });
    await books.book({ ...call(1_000_000), priceShare: 0.5 });
    expect(await books.between(...march)).toEqual([
      {
        ...{ day: '2026-03-01', model: profile.model, cause: 'save', calls: 2, texts: 4, tokens: 1_000_100 },
        ...{ usd: 0.010_002, tokensCountedHere: 100 },
        wasted: { calls: 1, texts: 1, tokens: 50, usd: 0.000_001 },
      },
    ]);
  });

  it('hold what cannot be written, count it all the same, and write it once the database is back', async () => {
    const books = open(database.connection);
    await books.book(call(1));
    await database.connection.close();
    await books.book(call(10));
    await books.book(call(100));
    await database.connection.openUri(database.uri);
    expect((await books.spentToday()).spent).toBe(111 * 20_000);
    const other = await openOther();
    await until('all is written', async () => (await other.spentToday()).spent === 111 * 20_000);
    await books.close();
    expect((await books.between(...march))[0]).toMatchObject({ calls: 3, tokens: 111 });
  });
});
