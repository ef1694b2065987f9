import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countQueue } from '../../src/jobs/queue-counts';
import { readQueuePage, type QueueQuery } from '../../src/jobs/queue-page';
import { storedJob } from '../support/api';
import { openJobs } from '../support/jobs';

let database: Awaited<ReturnType<typeof openJobs>>;
const oldest = new Date('2026-01-01T00:00:00Z');
const past = new Date(Date.now() - 1_000);
const states = [undefined, 'pending', 'processing', 'completed', 'failed'] as const;
/** Six of each state, in the order in which they came. */
const adverts = Array.from({ length: 30 }, (_, n) => {
  const status = states[n % 5];
  return storedJob({
    title: `Advert ${n}`,
    updatedAt: n === 21 ? oldest : new Date(),
    ...(status === undefined && { embedding: undefined }),
    ...(status && {
      embedding: { status, ...(status === 'failed' && { error: { code: `CODE_${n % 2}` } }) },
    }),
  });
});
const ended = [
  storedJob({ status: 'closed', updatedAt: new Date(0) }),
  storedJob({ expiresAt: past, updatedAt: new Date(0) }),
  storedJob({ status: 'closed', embedding: { status: 'failed' } }),
];
beforeAll(async () => {
  database = await openJobs();
  await database.jobs.insertMany([...adverts, ...ended]);
  await database.jobs.insertOne({ ...storedJob(), _id: 'a foreign id' } as never);
});
afterAll(() => database.close());

async function pages(query: Omit<QueueQuery, 'limit' | 'cursor'>): Promise<string[]> {
  const titles: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readQueuePage>> = await readQueuePage(database.jobs, {
      ...{ ...query, limit: 4 },
      ...(cursor !== null && { cursor }),
    });
    titles.push(...page.items.map(({ title }) => title!.replace('Advert ', '')));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return titles;
}
const those = (of: (n: number) => boolean) => adverts.flatMap((_, n) => (of(n) ? [String(n)] : []));

describe('pages of the queue', () => {
  it('hold all open adverts without an embedding once, the newest first', async () => {
    expect(await pages({})).toEqual(those((n) => n % 5 !== 3).reverse());
  });

  it('hold those that wait in the order in which they came, with those that were never looked at', async () => {
    expect(await pages({ state: 'pending' })).toEqual(those((n) => n % 5 < 2));
    expect(await pages({ state: 'processing' })).toEqual(those((n) => n % 5 === 2));
  });

  it('hold failed ones, all or of one code', async () => {
    expect(await pages({ state: 'failed' })).toEqual(those((n) => n % 5 === 4).reverse());
    const ofCode = those((n) => n % 5 === 4 && n % 2 === 1).reverse();
    expect(await pages({ state: 'failed', code: 'CODE_1' })).toEqual(ofCode);
    expect(await pages({ code: 'CODE_1' })).toEqual(ofCode);
  });
});

describe('the counts of the queue', () => {
  it('are of open adverts; the oldest is that of the one that has waited longest', async () => {
    expect(await countQueue(database.jobs)).toEqual({
      ...{ pending: 12 + 1, processing: 6, failed: 6 },
      failedByCode: [
        { code: 'CODE_0', count: 3 },
        { code: 'CODE_1', count: 3 },
      ],
      oldestPendingAt: oldest,
    });
  });
});
