import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { keyCollection, keyHash, type StoredKey } from '../../../src/operations/access/stored-key';
import { adminKey, employerKey, openBoard, problemOf } from '../../support/api';

const otherKey = 'sj_employer_of-another-company-entirely';
const revokedKey = 'sj_admin_that-was-taken-back-long-ago';

let board: Awaited<ReturnType<typeof openBoard>>;
let mine: string;
let count: number;

beforeAll(async () => {
  board = await openBoard();
  const key = (given: string, rest: Partial<StoredKey>): StoredKey => ({
    _id: given,
    hash: keyHash(given),
    role: 'employer',
    ownerId: 'another company',
    createdAt: new Date(),
    ...rest,
  });
  await board.connection
    .collection<StoredKey>(keyCollection)
    .insertMany([key(otherKey, {}), key(revokedKey, { role: 'admin', revokedAt: new Date() })]);
});
afterAll(() => board.close());
beforeEach(async () => {
  const posted = await board.client.post({ title: 'Mine' });
  expect(posted.status).toBe(201);
  mine = posted.body.id;
  count = await board.jobs.countDocuments();
});

const writes = (key: string | null, headers: Record<string, string> = {}) => [
  board.client.post({ title: 'New' }, { key, headers }),
  board.client.put(mine, { title: 'Taken over' }, { key, headers }),
  board.client.remove(mine, { key, headers }),
];
const nothingWritten = async () => {
  expect(await board.jobs.countDocuments()).toBe(count);
  expect((await board.client.get(`/api/jobs/${mine}`)).body.title).toBe('Mine');
};

describe('a write that is refused changes nothing', () => {
  afterEach(nothingWritten);

  it('without a key: 401, and how to get in', async () => {
    for (const answer of await Promise.all(writes(null))) {
      problemOf(answer, 401, 'KEY_MISSING');
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it.each([
    ['unknown', 'sj_employer_nobody-knows-this-one'],
    ['without the prefix', 'a-key-that-nobody-made'],
    ['revoked', revokedKey],
    ['cut short', employerKey.slice(0, -1)],
    ['longer', `${employerKey}x`],
    ['in other letters', employerKey.toUpperCase()],
  ])('with a key that is %s: 401', async (_what, key) => {
    for (const answer of await Promise.all(writes(key))) {
      problemOf(answer, 401, 'KEY_INVALID');
      expect(answer.text).not.toContain(key);
    }
  });

  it.each([
    'Basic YTpi',
    'Bearer',
    'Bearer ',
    `Bearer ${employerKey} x`,
    employerKey,
    `Bearer ${'x'.repeat(300)}`,
  ])('with the header %j: 401', async (authorization) => {
    for (const answer of await Promise.all(writes(null, { authorization }))) {
      problemOf(answer, 401, 'KEY_INVALID');
    }
  });

  it('of a job that belongs to somebody else: 403', async () => {
    problemOf(await board.client.put(mine, { title: 'Taken over' }, { key: otherKey }), 403, 'NOT_YOUR_JOB');
    problemOf(await board.client.remove(mine, { key: otherKey }), 403, 'NOT_YOUR_JOB');
  });

  it('looks at the key before the body, so a stranger learns nothing', async () => {
    problemOf(await board.client.post({ salry: 1 }, { key: null }), 401, 'KEY_MISSING');
    problemOf(await board.client.ask('POST', '/api/jobs', { raw: '{', key: 'x' }), 401, 'KEY_INVALID');
  });
});

describe('a key', () => {
  it('of an admin changes and removes every job, and the owner stays', async () => {
    const { body } = await board.client.post({ title: 'Theirs' }, { key: otherKey });
    const changed = await board.client.put(body.id, { title: 'Moderated' }, { key: adminKey });
    expect([changed.status, changed.body.title]).toEqual([200, 'Moderated']);
    expect((await board.jobs.findOne({ title: 'Moderated' }))!.ownerId).toBe('another company');
    expect((await board.client.remove(body.id, { key: adminKey })).status).toBe(204);
  });

  it('that is stored makes its owner the owner', async () => {
    const { body } = await board.client.post({ title: 'Theirs' }, { key: otherKey });
    expect((await board.client.put(body.id, { salary: '1' }, { key: otherKey })).status).toBe(200);
    problemOf(await board.client.put(body.id, { salary: '1' }), 403, 'NOT_YOUR_JOB');
    expect((await board.client.remove(body.id, { key: otherKey })).status).toBe(204);
  });

  it('of an employer does not reach a job without an owner', async () => {
    await board.jobs.updateMany({ title: 'Mine' }, { $unset: { ownerId: '' } });
    problemOf(await board.client.remove(mine), 403, 'NOT_YOUR_JOB');
  });

  it('may come with the scheme in any letters', async () => {
    const headers = { authorization: `bearer ${employerKey}` };
    expect((await board.client.post({ title: 'x' }, { key: null, headers })).status).toBe(201);
  });

  it('is not needed to read', async () => {
    for (const path of ['/api/jobs', `/api/jobs/${mine}`, `/api/jobs/${mine}/similar`, '/health']) {
      expect((await board.client.get(path)).status).toBe(200);
    }
  });
});
