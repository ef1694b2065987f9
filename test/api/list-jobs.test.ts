import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jobPageReply } from '../../src/api/job-reply';
import { openBoard, problemOf, storedJob } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
const hour = 3_600_000;
const inAnHour = new Date(Date.now() + hour);
const anHourAgo = new Date(Date.now() - hour);

/** The newest last, so that a page shows them from the bottom up. */
const adverts: Record<string, unknown>[] = [
  { title: 'Elektricist', category: 'Construction', location: 'Tiranë', company: 'Ndërtimi', language: 'sq' },
  { title: 'Infermiere', category: 'Health', location: 'Shkodër', company: 'Spitali', language: 'sq' },
  { title: 'Senior React Developer', category: 'IT', location: 'Tiranë', tags: ['TypeScript', 'C++'] },
  {
    title: 'Zhvillues .NET',
    category: 'IT',
    location: 'Durrës',
    employmentType: 'part-time',
    language: 'sq',
  },
  { title: 'Until later', category: 'IT', location: 'Tiranë', expiresAt: inAnHour.toISOString() },
  { title: 'Closed', category: 'IT', location: 'Tiranë', status: 'closed' },
  { title: 'Expired', category: 'IT', location: 'Tiranë', expiresAt: anHourAgo.toISOString() },
  { title: 'No place', description: 'Punë në distancë, me orar të plotë. Përvojë me C# dhe Node.js.' },
];

beforeAll(async () => {
  board = await openBoard();
  for (const advert of adverts) expect((await board.client.post(advert)).status).toBe(201);
});
afterAll(() => board.close());

async function titles(query: string): Promise<string[]> {
  const answer = await board.client.get(`/api/jobs${query}`);
  expect([answer.status, answer.text]).toEqual([200, expect.anything()]);
  return jobPageReply.parse(answer.body).items.map(({ title }) => title);
}

const open = [
  'No place',
  'Until later',
  'Zhvillues .NET',
  'Senior React Developer',
  'Infermiere',
  'Elektricist',
];

describe('GET /api/jobs', () => {
  it('shows the open adverts, newest first, and neither closed nor expired ones', async () => {
    expect(await titles('')).toEqual(open);
  });

  it('shows closed ones, or all active ones whatever their date, when asked by status', async () => {
    expect(await titles('?status=closed')).toEqual(['Closed']);
    expect(await titles('?status=active')).toEqual(['No place', 'Expired', ...open.slice(1)]);
  });

  it.each([
    ['?q=tirane', ['Until later', 'Senior React Developer', 'Elektricist']],
    ['?q=Tiran%C3%AB', ['Until later', 'Senior React Developer', 'Elektricist']],
    ['?q=TIRAN', ['Until later', 'Senior React Developer', 'Elektricist']],
    ['?q=ndertimi', ['Elektricist']],
    ['?q=p%C3%ABrvoj%C3%AB', ['No place']],
    ['?q=react%20tirane', ['Senior React Developer']],
    ['?q=tirane+react', ['Senior React Developer']],
    ['?q=react%20durres', []],
    ['?q=eact', []],
    ['?q=c%2B%2B', ['Senior React Developer']],
    ['?q=c%23', ['No place']],
    ['?q=node.js', ['No place']],
    ['?q=node.', ['No place']],
    ['?q=.*', []],
    ['?q=%5E(', []],
    ['?q=closed', []],
    ['?q=expired', []],
    ['?q=closed&status=closed', ['Closed']],
  ])('finds by %s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it.each([
    ['?category=IT', ['Until later', 'Zhvillues .NET', 'Senior React Developer']],
    ['?location=Durr%C3%ABs', ['Zhvillues .NET']],
    ['?language=sq', ['Zhvillues .NET', 'Infermiere', 'Elektricist']],
    ['?employmentType=part-time', ['Zhvillues .NET']],
    ['?company=Spitali', ['Infermiere']],
    ['?category=IT&location=Tiran%C3%AB', ['Until later', 'Senior React Developer']],
    ['?category=IT&language=sq&employmentType=part-time', ['Zhvillues .NET']],
    ['?category=IT&location=Tiran%C3%AB&q=react', ['Senior React Developer']],
    ['?category=IT&status=closed&location=Tiran%C3%AB', ['Closed']],
    ['?category=It', []],
    ['?category=*', []],
  ])('filters by %s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it.each(['q', 'category', 'location', 'language', 'employmentType', 'company', 'status'])(
    'takes an empty %s for no filter',
    async (name) => {
      expect(await titles(`?${name}=`)).toEqual(open);
      expect(await titles(`?${name}=%20`)).toEqual(open);
      expect(await titles(`?${name}=&limit=2`)).toEqual(open.slice(0, 2));
    },
  );

  it('takes all the empty fields of a form for no filter', async () => {
    expect(await titles('?q=&category=&location=&language=&employmentType=&company=')).toEqual(open);
    expect(await titles('?q=&category=IT&location=&company=')).toHaveLength(3);
  });

  it.each([
    ['?category=IT&category=Health', 'category', /once/],
    ['?limit=1&limit=2', 'limit', /once/],
    ['?cursor=a&cursor=b', 'cursor', /once/],
    ['?limit=0', 'limit', /from 1 to 100/],
    ['?limit=101', 'limit', /from 1 to 100/],
    ['?limit=-1', 'limit', /from 1 to 100/],
    ['?limit=1.5', 'limit', /from 1 to 100/],
    ['?limit=', 'limit', /from 1 to 100/],
    ['?limit=ten', 'limit', /from 1 to 100/],
    ['?status=open', 'status', /active, closed/],
    ['?page=2', 'page', /unknown; allowed: q, category/],
    ['?category[$ne]=IT', 'category[$ne]', /unknown/],
    ['?$where=1', '$where', /unknown/],
    [`?q=${'x'.repeat(201)}`, 'q', /at most 200/],
    ['?q=a%00b', 'q', /control characters/],
  ])('refuses %s', async (query, path, message) => {
    const { errors } = problemOf(await board.client.get(`/api/jobs${query}`), 400, 'REQUEST_INVALID');
    expect(errors![0]).toEqual({ path, message: expect.stringMatching(message) });
  });

  it('shows words of an edit at once', async () => {
    await board.jobs.insertOne(storedJob({ title: 'Moved', createdAt: new Date(0), searchTerms: ['moved'] }));
    expect(await titles('?q=moved')).toEqual(['Moved']);
    await board.jobs.deleteOne({ title: 'Moved' });
    expect(await titles('?q=moved')).toEqual([]);
  });

  it('answers 304 to who has the page already, and 200 once it changed', async () => {
    const first = await board.client.get('/api/jobs?company=Spitali');
    const etag = first.headers.get('etag')!;
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    const ask = () =>
      board.client.get('/api/jobs?company=Spitali', {
        headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' },
      });
    expect(await ask()).toMatchObject({ status: 304, text: '' });
    await board.client.put(first.body.items[0]!.id, { salary: '1' });
    expect((await ask()).status).toBe(200);
  });
});
