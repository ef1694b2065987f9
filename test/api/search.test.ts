import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { similarReply } from '../../src/api/similar-reply';
import { noLimits, openBoard, problemOf, storedJob } from '../support/api';
import { until } from '../support/jobs';
import { startProduct, type Product } from '../support/product';

const adverts = [
  ['Infermiere', 'Kujdes për pacientët në repartin e urgjencës, turne nate.', 'Tiranë', 'Shëndetësi'],
  ['Nurse', 'Care for patients of the emergency ward, night shifts.', 'Durrës', 'Health'],
  ['React Developer', 'Builds web pages with React and TypeScript in a team of five.', 'Tiranë', 'IT'],
  ['Frontend Engineer', 'TypeScript, React, CSS: you own our web shop.', 'Durrës', 'IT'],
  ['Baker', 'Bread and pastry from four in the morning.', 'Tiranë', 'Gastronomy'],
  ['Welder', 'Welds pipes and gates of steel on building sites.', 'Vlorë', 'Trades'],
].map(([title, description, location, category]) => ({ title, description, location, category }));

describe('POST /api/similar on the whole product', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ environment: { SIMILARITY_RECIPE: 'tuned' } });
    await product.linked(await product.post(...adverts));
  });
  afterAll(() => product.close());

  const search = async (body: object) => {
    const response = await fetch(`${product.url}/api/similar`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    return similarReply.parse(await response.json());
  };
  /** A machine under load may be late with one answer. */
  const answered = (body: object) =>
    until('an index answers', async () => {
      const reply = await search(body);
      return reply.source === 'embedding' && reply;
    });
  const titles = ({ items }: { items: { job: { title: string } }[] }): string[] =>
    items.map(({ job }) => job.title);
  const costs = async () => {
    const connection = await mongoose.createConnection(product.mongodbUri).asPromise();
    try {
      const rows = await connection.collection('embedding_costs').find({ cause: 'search' }).toArray();
      return rows.map(({ calls, texts, tokens }) => [Number(calls), Number(texts), Number(tokens) > 0]);
    } finally {
      await connection.close();
    }
  };

  it('gives the adverts most like a text, pays it once, and books it', async () => {
    const reply = await answered({ text: 'react typescript web developer' });
    expect(reply).toMatchObject({ jobId: null, status: 'ready', note: null });
    expect(titles(reply).slice(0, 2).sort()).toEqual(['Frontend Engineer', 'React Developer']);
    expect(reply.items[0]!.relevance).toBeGreaterThan(reply.items[5]!.relevance!);
    await answered({ text: 'react typescript web developer', limit: 1 });
    expect(await costs()).toEqual([[1, 1, true]]);
  });

  it('takes a whole CV, and says what it has in common with an advert', async () => {
    const cv = `Arben Hoxha\nTiranë\n${'I have built web pages for years, most of them with React and TypeScript.\n'.repeat(200)}`;
    const reply = await answered({ text: cv.slice(0, 20_000), limit: 2 });
    expect(titles(reply).sort()).toEqual(['Frontend Engineer', 'React Developer']);
    expect(reply.items[0]!.reasons).toEqual(expect.arrayContaining(['React', 'TypeScript']));
  });

  it('gives all that fit a filter, the nearest first', async () => {
    const reply = await answered({ text: 'nurse', location: 'Tiranë' });
    expect(titles(reply)[0]).toBe('Infermiere');
    expect(titles(reply).sort()).toEqual(['Baker', 'Infermiere', 'React Developer']);
    expect(titles(await answered({ text: 'nurse', location: 'Tiranë', category: 'IT' }))).toEqual([
      'React Developer',
    ]);
    expect(titles(await answered({ text: 'nurse', category: null, limit: 1 }))).toHaveLength(1);
  });

  it('gives the newest that fit while the provider refuses', async () => {
    product.provider.refuse(true);
    const reply = await search({ text: 'a text that nobody has asked for before', location: 'Tiranë' });
    product.provider.refuse(false);
    expect([reply.source, reply.status]).toEqual(['fallback', 'unavailable']);
    expect(titles(reply)).toEqual(['Baker', 'React Developer', 'Infermiere']);
    expect(reply.items.every(({ score, relevance }) => score === null && relevance === null)).toBe(true);
  });
});

describe('POST /api/similar without a provider', () => {
  let board: Awaited<ReturnType<typeof openBoard>>;
  beforeAll(async () => {
    board = await openBoard({ rates: { ...noLimits, searches: { points: 20, duration: 3_600 } } });
    await board.jobs.insertMany([
      storedJob({ title: 'Older', createdAt: new Date(1_000) }),
      storedJob({ title: 'Newer', createdAt: new Date(2_000) }),
      storedJob({ title: 'Closed', status: 'closed' }),
    ] as never[]);
  });
  afterAll(() => board.close());
  const post = (json: unknown) => board.client.ask('POST', '/api/similar', { json, key: null });

  it('gives the newest adverts', async () => {
    const { body, status } = await post({ text: 'nurse' });
    expect([status, body['status'], body['source']]).toEqual([200, 'unavailable', 'fallback']);
    expect(similarReply.parse(body).items.map(({ job }) => job.title)).toEqual(['Newer', 'Older']);
  });

  it.each<[string, unknown]>([
    ['no text', {}],
    ['an empty text', { text: '' }],
    ['a blank text', { text: '   ' }],
    ['20,001 characters', { text: 'x'.repeat(20_001) }],
    ['control characters', { text: 'a\u0000b' }],
    ['a list of texts', { text: ['x'] }],
    ['an operator for a text', { text: { $gt: '' } }],
    ['more than ten', { text: 'x', limit: 11 }],
    ['a limit as text', { text: 'x', limit: '3' }],
    ['an operator for a place', { text: 'x', location: { $ne: null } }],
    ['an unknown field', { text: 'x', status: 'closed' }],
    ['a list', []],
  ])('refuses %s', async (_what, body) => {
    problemOf(await post(body), 400, 'REQUEST_INVALID');
  });

  it('is told to wait beyond its rate, and reads on all the same', async () => {
    const answer = await until('it is too much', async () => {
      const one = await post({ text: 'nurse' });
      return one.status !== 200 && one;
    });
    problemOf(answer, 429, 'TOO_MANY_REQUESTS');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await board.client.get('/api/jobs')).status).toBe(200);
  });
});
