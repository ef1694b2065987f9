import { afterEach, describe, expect, it } from '@jest/globals';
import { usualRates } from '../../src/api/rate-limits';
import { adminKey, noLimits, openBoard, problemOf, type Answer } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
afterEach(() => board.close());

const open = async (rates: Partial<typeof noLimits>) => {
  board = await openBoard({ rates: { ...noLimits, ...rates } });
  return board.client;
};

function expectWait(answer: Answer, atMost: number): void {
  problemOf(answer, 429, 'TOO_MANY_REQUESTS');
  const seconds = Number(answer.headers.get('retry-after'));
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(atMost);
}

describe('an address that asks too often', () => {
  it('is told how long to wait, on all addresses but the health checks', async () => {
    const client = await open({ reads: { points: 3, duration: 60 } });
    for (let n = 0; n < 3; n += 1) expect((await client.get('/api/jobs')).status).toBe(200);
    for (const path of ['/api/jobs', '/api/openapi.json', '/']) expectWait(await client.get(path), 60);
    for (let n = 0; n < 10; n += 1) expect((await client.get('/health/live')).status).toBe(200);
  });

  it('cannot pass for another by a header', async () => {
    const client = await open({ reads: { points: 1, duration: 60 } });
    await client.get('/api/jobs');
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'cf-connecting-ip']) {
      expectWait(await client.get('/api/jobs', { headers: { [name]: '203.0.113.7' } }), 60);
    }
  });

  it('may go on when the time is over', async () => {
    const client = await open({ reads: { points: 1, duration: 1 } });
    await client.get('/api/jobs');
    const refused = await client.get('/api/jobs');
    expectWait(refused, 1);
    await new Promise((resolve) => setTimeout(resolve, Number(refused.headers.get('retry-after')) * 1_000));
    expect((await client.get('/api/jobs')).status).toBe(200);
  });
});

describe('a key that writes too often', () => {
  it('is told to wait before anything is saved; other keys are not', async () => {
    const client = await open({ writes: { points: 2, duration: 60 } });
    await client.post({ title: 'a' });
    await client.post({ title: 'b' });
    expectWait(await client.post({ title: 'c' }), 60);
    expect((await client.post({ title: 'd' }, { key: adminKey })).status).toBe(201);
    expect((await board.jobs.find({}).toArray()).map(({ title }) => title)).toEqual(['a', 'b', 'd']);
  });
});

describe('an address that guesses keys', () => {
  const guesses = { wrongKeys: { points: 3, duration: 60 } };

  it('is stopped, also with the right key once it found one', async () => {
    const client = await open(guesses);
    for (let n = 0; n < 3; n += 1)
      problemOf(await client.post({ title: 'x' }, { key: `wrong-${n}` }), 401, 'KEY_INVALID');
    expectWait(await client.post({ title: 'x' }, { key: 'wrong-4' }), 60);
    expectWait(await client.post({ title: 'x' }), 60);
    expect((await client.get('/api/jobs')).status).toBe(200);
  });

  it('does not lock out a key that worked from there before', async () => {
    const client = await open(guesses);
    await client.post({ title: 'x' });
    for (let n = 0; n < 5; n += 1) await client.post({ title: 'x' }, { key: `wrong-${n}` });
    expect((await client.post({ title: 'y' })).status).toBe(201);
    expectWait(await client.post({ title: 'z' }, { key: adminKey }), 60);
  });

  it('cannot guess faster by asking at once', async () => {
    const client = await open(guesses);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => client.post({ title: 'x' }, { key: `sj_admin_wrong-${n}` })),
    );
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(3);
  });
});

it('the usual limits leave room for a bulk poster at fifty a second', async () => {
  await open({});
  expect(usualRates.writes.points / usualRates.writes.duration).toBeGreaterThanOrEqual(50);
  expect(usualRates.reads.points / usualRates.reads.duration).toBeGreaterThanOrEqual(300);
});
