import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openBoard, problemOf, storedJob } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
beforeAll(async () => {
  board = await openBoard();
});
afterAll(() => board.close());

const minute = 60_000;
const now = Date.now();

/** Few instants, so that many jobs share one; ages over all ranges that are read; some without any date. */
const advert = fc.record({
  age: fc.oneof(
    fc.constantFrom(0, 5, 5, 20, 60 * 24, 60 * 24 * 200, -30),
    fc.constant(null),
    fc.nat({ max: 60 * 24 * 90 }),
  ),
  category: fc.constantFrom('IT', 'Health'),
  location: fc.constantFrom('Tiranë', 'Vlorë'),
  state: fc.constantFrom('open', 'open', 'open', 'open later', 'closed', 'expired'),
});
const boards = fc.array(advert, { maxLength: 30, size: 'max' });
const queries = fc.constantFrom(
  '',
  'category=IT',
  'location=Vlor%C3%AB',
  'category=IT&location=Tiran%C3%AB',
  'q=word',
  'company=Same',
  'status=closed',
  'status=active',
);

type Advert = { age: number | null; category: string; location: string; state: string };

function toJob({ age, category, location, state }: Advert) {
  const expiresAt = { expired: new Date(now - minute), 'open later': new Date(now + 60 * minute) }[state];
  const job = storedJob({
    category,
    location,
    company: 'Same',
    searchTerms: ['word'],
    status: state === 'closed' ? 'closed' : 'active',
    ...(expiresAt && { expiresAt }),
  });
  const { createdAt: _, ...undated } = job;
  return age === null ? undated : { ...job, createdAt: new Date(now - age * minute) };
}

/** What the list should be, by definition. */
function expected(jobs: ReturnType<typeof toJob>[], query: string): string[] {
  const asked = Object.fromEntries(new URLSearchParams(query)) as Record<string, string>;
  return jobs
    .filter((job) => !asked['category'] || job.category === asked['category'])
    .filter((job) => !asked['location'] || job.location === asked['location'])
    .filter((job) => job.status === (asked['status'] ?? 'active'))
    .filter((job) => asked['status'] || !job.expiresAt || job.expiresAt.getTime() > now)
    .map((job) => ({
      id: String(job._id),
      time: 'createdAt' in job ? job.createdAt.getTime() : Number.NEGATIVE_INFINITY,
    }))
    .sort((a, b) => (a.time === b.time ? (a.id < b.id ? 1 : -1) : b.time - a.time))
    .map(({ id }) => id);
}

async function pages(query: string, limit: number, betweenPages?: () => Promise<unknown>): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ;) {
    const answer = await board.client.get(`/api/jobs?${query}&limit=${limit}${cursor}`);
    const { items, nextCursor } = answer.body;
    ids.push(...items.map(({ id }) => id));
    if (nextCursor === null) return ids;
    // A page before the last is full, or the reader would stop too early.
    expect(items).toHaveLength(limit);
    cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
    await betweenPages?.();
  }
}

describe('paging through GET /api/jobs', () => {
  it('gives every job once, in order, on any board, by any filter and page size', async () => {
    const cases = fc.tuple(
      boards,
      fc.array(fc.tuple(queries, fc.integer({ min: 3, max: 12 })), { minLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([adverts, asks]) => {
        const jobs = adverts.map(toJob);
        await board.jobs.deleteMany({});
        if (jobs.length > 0) await board.jobs.insertMany(jobs as never[]);
        for (const [query, limit] of asks) {
          expect([query, limit, await pages(query, limit)]).toEqual([query, limit, expected(jobs, query)]);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('loses no job at the very end of a range that is read', async () => {
    // Ranges begin a quarter of an hour wide, and at the job that ended the page before.
    const ages = [0, 0, 0, 0, 5, 20, 35, 260];
    const jobs = ages.map((age) => toJob({ age, category: 'IT', location: 'x', state: 'open' }));
    await board.jobs.deleteMany({});
    await board.jobs.insertMany(jobs as never[]);
    for (const limit of [3, 4, 5, 6, 7]) expect(await pages('', limit)).toEqual(expected(jobs, ''));
  });

  it('gives every job of one instant once, also when they are many pages', async () => {
    const jobs = Array.from({ length: 35 }, () =>
      toJob({ age: 7, category: 'IT', location: 'x', state: 'open' }),
    );
    await board.jobs.deleteMany({});
    await board.jobs.insertMany(jobs as never[]);
    for (const limit of [2, 10, 100]) {
      expect(await pages('category=IT', limit)).toEqual(expected(jobs, 'category=IT'));
    }
  });

  it('finds the open one behind hundreds of expired ones of the same instant', async () => {
    const gone = Array.from({ length: 300 }, () =>
      toJob({ age: 5, category: 'IT', location: 'x', state: 'expired' }),
    );
    const left = toJob({ age: 5, category: 'IT', location: 'x', state: 'open' });
    const older = toJob({ age: 500, category: 'IT', location: 'x', state: 'open' });
    await board.jobs.deleteMany({});
    await board.jobs.insertMany([left, ...gone, older] as never[]);
    expect(await pages('category=IT', 5)).toEqual([String(left._id), String(older._id)]);
  });

  it('neither repeats nor misses a job while new ones are posted', async () => {
    const jobs = Array.from({ length: 30 }, (_, n) =>
      toJob({ age: n * 3, category: 'IT', location: 'x', state: 'open' }),
    );
    await board.jobs.deleteMany({});
    await board.jobs.insertMany(jobs as never[]);
    const seen = await pages('', 7, () => board.client.post({ title: 'New' }));
    expect(seen).toEqual(expected(jobs, ''));
  });

  const ofTime = (ms: string): string => Buffer.from(`${ms}.${'0'.repeat(24)}`).toString('base64url');
  const otherTimes = ['999999999999999', '-99999999999999'].map(ofTime);
  it.each(['', 'x', 'bm90IG9uZQ', 'MTIz', '..', '%00', 'a'.repeat(200), ...otherTimes])(
    'refuses the cursor %j',
    async (cursor) => {
      const answer = await board.client.get(`/api/jobs?cursor=${cursor}`);
      problemOf(answer, 400, cursor === '%00' ? 'REQUEST_INVALID' : 'CURSOR_MALFORMED');
    },
  );

  it('refuses a cursor that was changed', async () => {
    await board.client.post({ title: 'x' });
    await board.client.post({ title: 'y' });
    const { nextCursor } = (await board.client.get('/api/jobs?limit=1')).body as { nextCursor: string };
    for (const changed of [`${nextCursor}x`, nextCursor.slice(1), `${nextCursor}==`, `${nextCursor} `]) {
      const answer = await board.client.get(`/api/jobs?limit=1&cursor=${encodeURIComponent(changed)}`);
      problemOf(answer, 400, 'CURSOR_MALFORMED');
    }
  });
});
