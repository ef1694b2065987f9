import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyPageReply, keyReply, madeKeyReply } from '../../../src/api/key-reply';
import { createKeyBook } from '../../../src/operations/access/key-book';
import { keyCollection, type StoredKey } from '../../../src/operations/access/stored-key';
import { auditCollection } from '../../../src/operations/audit-log';
import { adminKey, employerKey, openBoard, problemOf, startApi, usualConfig } from '../../support/api';
import { until } from '../../support/jobs';
import { addOperator, signIn } from '../../support/operators';

const email = 'admin@example.com';

let board: Awaited<ReturnType<typeof openBoard>>;
let operator: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  board = await openBoard();
  await addOperator(board.connection, { email });
  operator = await signIn(board.client, email);
});
afterAll(() => board.close());

const stored = () => board.connection.collection<StoredKey>(keyCollection);
async function make(given: object) {
  const answer = await operator.post('/api/admin/keys', given);
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return madeKeyReply.parse(answer.body);
}
const page = async (query = '') => {
  const answer = await operator.get(`/api/admin/keys${query}`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return keyPageReply.parse(answer.body);
};

describe('a key that was made', () => {
  it('works at once, is shown once, and is stored as a hash', async () => {
    const made = await make({ name: '  Import of the town hall ', role: 'employer', ownerId: 'town-hall' });
    expect(made).toMatchObject({
      ...{ name: 'Import of the town hall', role: 'employer', ownerId: 'town-hall', createdBy: email },
      ...{ revokedAt: null, lastUsedAt: null, configured: false },
    });
    expect(made.key.slice(0, made.start.length)).toBe(made.start);
    expect(made.start).toMatch(/^sj_employer_[\w-]{4}$/);
    expect((await board.client.post({ title: 'x' }, { key: made.key })).status).toBe(201);
    expect((await board.jobs.findOne({ title: 'x' }))!.ownerId).toBe('town-hall');
    const { items } = await page();
    const everything = JSON.stringify([items, await stored().find({}).toArray()]);
    expect(everything).not.toContain(made.key.slice(made.start.length));
    expect(items.find(({ id }) => id === made.id)).toMatchObject({ name: made.name });
  });

  it('of an employer is its own owner unless told otherwise; those of one owner share adverts', async () => {
    const [one, two] = [
      await make({ name: 'one', role: 'employer' }),
      await make({ name: 'two', role: 'employer' }),
    ];
    const third = await make({ name: 'three', role: 'employer', ownerId: one.ownerId! });
    const { body } = await board.client.post({ title: 'Of one' }, { key: one.key });
    problemOf(await board.client.put(body.id, { salary: '1' }, { key: two.key }), 403, 'NOT_YOUR_JOB');
    expect((await board.client.put(body.id, { salary: '1' }, { key: third.key })).status).toBe(200);
  });

  it('of an admin makes and revokes others', async () => {
    const admin = await make({ name: 'Deployment', role: 'admin' });
    const json = { name: 'By a key', role: 'employer' };
    const { body, status } = await board.client.ask('POST', '/api/admin/keys', { key: admin.key, json });
    expect([status, body['createdBy']]).toEqual([201, 'Deployment']);
  });

  it('tells when it was used last, with one write a minute', async () => {
    const { key, id } = await make({ name: 'Used', role: 'admin' });
    const use = () => board.client.get('/api/admin/keys?limit=1', { key });
    const used = async () => (await stored().findOne({ _id: id }))!.lastUsedAt;
    await use();
    const first = await until('it is noted', used);
    expect(Date.now() - first.getTime()).toBeLessThan(60_000);
    for (let n = 0; n < 3; n += 1) await use();
    // Another process does not write within the minute either.
    const another = await startApi({ connection: board.connection, model: board.model });
    await another.client.get('/api/admin/keys?limit=1', { key });
    await another.close();
    expect(await used()).toEqual(first);
    expect((await page()).items.find((each) => each.id === id)!.lastUsedAt).toBe(first.toISOString());
  });

  it.each([
    [{}],
    [{ name: '', role: 'admin' }],
    [{ name: 'x', role: 'owner' }],
    [{ name: 'x', role: 'admin', ownerId: '' }],
    [{ name: 'x', role: 'admin', key: 'one-of-my-own' }],
  ])('is not made of %j', async (given) => {
    problemOf(await operator.post('/api/admin/keys', given), 400, 'REQUEST_INVALID');
  });
});

describe('a key that was revoked', () => {
  it('stops at once here, in every process within 30 s, and stays in the list', async () => {
    const { id, key } = await make({ name: 'Lost', role: 'admin' });
    const another = await startApi({ connection: board.connection, model: board.model });
    const ask = (client = board.client) => client.get('/api/admin/keys?limit=1', { key });
    expect([(await ask()).status, (await ask(another.client)).status]).toEqual([200, 200]);
    const revoked = keyReply.parse((await operator.post(`/api/admin/keys/${id}/revoke`)).body);
    expect(revoked.revokedAt).not.toBeNull();
    problemOf(await ask(), 401, 'KEY_INVALID');
    const began = performance.now();
    await until('the other process knows', async () => (await ask(another.client)).status === 401, 31_000);
    expect(performance.now() - began).toBeLessThan(31_000);
    await another.close();
    expect(keyReply.parse((await operator.post(`/api/admin/keys/${id}/revoke`)).body)).toEqual({
      ...revoked,
      lastUsedAt: expect.any(String),
    });
    expect((await page()).items.find((each) => each.id === id)).toMatchObject({
      revokedAt: revoked.revokedAt,
    });
  });

  it('is not one of a variable: 409; nor one that is not there: 404', async () => {
    const { items } = await page();
    const configured = items.filter((each) => each.configured);
    expect(configured.map(({ name, role }) => [name, role])).toEqual([
      ['ADMIN_API_KEY', 'admin'],
      ['EMPLOYER_API_KEY', 'employer'],
    ]);
    expect(JSON.stringify(configured)).not.toMatch(new RegExp(`${adminKey}|${employerKey}`));
    const revoke = (id: string) => operator.post(`/api/admin/keys/${id}/revoke`);
    problemOf(await revoke(configured[0]!.id), 409, 'KEY_CONFIGURED');
    problemOf(await revoke('nothing'), 404, 'KEY_UNKNOWN');
  });
});

it('are listed page by page: those of variables, then the newest first, each once', async () => {
  const keyBook = createKeyBook({ connection: board.connection, config: usualConfig });
  await stored().deleteMany({});
  const made: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    made.push((await keyBook.make({ name: `key ${n}`, role: 'employer', createdBy: 'test' })).id);
  }
  await stored().updateMany({}, { $set: { createdAt: new Date(1_000) } });
  const seen: string[] = [];
  for (let cursor: string | null = '', pages = 0; cursor !== null; pages += 1) {
    const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const { items, nextCursor } = await page(`?limit=2${query}`);
    seen.push(...items.filter(({ configured }) => !configured).map(({ id }) => id));
    expect(items.filter(({ configured }) => configured)).toHaveLength(pages === 0 ? 2 : 0);
    cursor = nextCursor;
  }
  expect(seen).toEqual(made.reverse());
  problemOf(await operator.get('/api/admin/keys?cursor=abc'), 400, 'CURSOR_MALFORMED');
});

it('writes down who made and revoked which, without the key', async () => {
  const { id, key } = await make({ name: 'Audited', role: 'employer' });
  await operator.post(`/api/admin/keys/${id}/revoke`);
  const entries = await board.connection.collection(auditCollection).find({ who: email }).toArray();
  const input = { name: 'Audited', role: 'employer' };
  expect(entries).toContainEqual(
    expect.objectContaining({ action: 'make-key', via: 'session', input, result: 'done' }),
  );
  expect(entries).toContainEqual(
    expect.objectContaining({ action: 'revoke-key', input: { id }, result: 'done' }),
  );
  expect(JSON.stringify(entries)).not.toContain(key.slice(-20));
});
