import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openBoard, problemOf } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
let id: string;
beforeAll(async () => {
  board = await openBoard();
  id = (await board.client.post({ title: 'There before' })).body.id;
});
afterAll(() => board.close());

/** Whatever was refused: the board is as it was. */
afterEach(async () => {
  expect(await board.jobs.countDocuments()).toBe(1);
  expect(await board.jobs.findOne({})).toMatchObject({ title: 'There before' });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

const send = (raw: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  Promise.all([
    board.client.ask('POST', '/api/jobs', { raw, headers }),
    board.client.ask('PUT', `/api/jobs/${id}`, { raw, headers }),
  ]);

describe('names that are no fields', () => {
  it.each([
    ['{"title":"x","salry":"1"}', 'salry', /is unknown; allowed: title, description/],
    ['{"title":"x","_id":"6717f1c2a4b5c6d7e8f90123"}', '_id', /unknown/],
    ['{"title":"x","ownerId":"admin"}', 'ownerId', /unknown/],
    ['{"title":"x","embedding":{"status":"completed"}}', 'embedding', /unknown/],
    ['{"title":"x","similarJobs":[]}', 'similarJobs', /unknown/],
    ['{"title":"x","createdAt":"2020-01-01T00:00:00Z"}', 'createdAt', /unknown/],
    ['{"title":"x","$set":{"ownerId":"me"}}', '$set', /not a name/],
    ['{"title":{"$ne":null}}', 'title.$ne', /not a name/],
    ['{"title":"x","embedding.status":"completed"}', 'embedding.status', /not a name/],
    ['{"title":"x","__proto__":{"polluted":true}}', '__proto__', /not a name/],
    ['{"title":"x","constructor":{"prototype":{"polluted":true}}}', 'constructor', /not a name/],
    ['{"title":"x","tags":[{"__proto__":{"polluted":true}}]}', 'tags.0.__proto__', /not a name/],
  ])('refuses %s', async (raw, path, message) => {
    for (const answer of await send(raw)) {
      const { errors } = problemOf(answer, 400, 'REQUEST_INVALID');
      expect(errors![0]).toEqual({ path, message: expect.stringMatching(message) });
    }
  });

  it('repeats a name of any length only in part', async () => {
    for (const answer of await send(JSON.stringify({ title: 'x', ['n'.repeat(10_000)]: 1 }))) {
      expect(problemOf(answer, 400, 'REQUEST_INVALID').errors![0]!.path.length).toBeLessThan(70);
      expect(answer.text.length).toBeLessThan(1_500);
    }
  });

  it('refuses what is nested beyond reason', async () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    for (const answer of await send(`{"title":"x","tags":${deep}}`)) {
      problemOf(answer, 400, 'REQUEST_INVALID');
    }
  });

  it.each(['[]', '"text"', 'null', '5', 'true'])('refuses %s, which is no object', async (raw) => {
    for (const answer of await send(raw)) {
      const { errors } = problemOf(answer, 400, 'REQUEST_INVALID');
      expect(errors).toEqual([{ path: '', message: 'must be a JSON object' }]);
    }
  });
});

describe('bodies that cannot be read', () => {
  it.each(['', '{', '{"title":"x"', "{'title':'x'}", '{"title":"x",}', 'title=x', '{"title":"x"} {}'])(
    'refuses %j as malformed JSON',
    async (raw) => {
      for (const answer of await send(raw)) {
        const { detail } = problemOf(answer, 400, 'JSON_MALFORMED');
        expect(detail).not.toMatch(/position|token/i);
      }
    },
  );

  it('refuses broken UTF-8 instead of storing replacement characters', async () => {
    const broken = new Uint8Array([...Buffer.from('{"title":"'), 0xc3, 0x28, ...Buffer.from('"}')]);
    for (const answer of await send(broken)) problemOf(answer, 400, 'JSON_MALFORMED');
  });

  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/json; charset=latin1'],
    ['application/jsonp'],
    [''],
  ])('refuses the content type %j', async (type) => {
    for (const answer of await send('{"title":"x"}', { 'content-type': type })) {
      problemOf(answer, 415, 'CONTENT_TYPE_UNSUPPORTED');
    }
  });

  it('refuses an encoding that it does not know', async () => {
    for (const answer of await send('{"title":"x"}', { 'content-encoding': 'zap' })) {
      problemOf(answer, 415, 'CONTENT_TYPE_UNSUPPORTED');
    }
  });

  it('refuses more than 256 KB, packed or not', async () => {
    const large = JSON.stringify({ title: 'x', description: 'y'.repeat(300 * 1024) });
    for (const answer of await send(large)) problemOf(answer, 413, 'BODY_TOO_LARGE');
    const packed = new Uint8Array(gzipSync(large));
    for (const answer of await send(packed, { 'content-encoding': 'gzip' })) {
      problemOf(answer, 413, 'BODY_TOO_LARGE');
    }
  });

  it('refuses a body that is not what its encoding says', async () => {
    for (const answer of await send('{"title":"x"}', { 'content-encoding': 'gzip' })) {
      problemOf(answer, 400, 'BAD_REQUEST');
    }
  });
});
