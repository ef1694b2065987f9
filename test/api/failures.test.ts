import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { createJobModel } from '../../src/jobs/job-model';
import { openBoard, problemOf, startApi } from '../support/api';

let board: Awaited<ReturnType<typeof openBoard>>;
let lines: Record<string, unknown>[];
const log = new Writable({
  write: (line: Buffer, _encoding, done) => {
    lines.push(JSON.parse(line.toString()) as Record<string, unknown>);
    done();
  },
});

beforeAll(async () => {
  lines = [];
  board = await openBoard({ logger: pino({}, log) });
  // A rule of the board's own that the API cannot know: a real failure that nobody foresaw.
  await board.jobs.createIndex({ company: 1 }, { unique: true, sparse: true, name: 'one_advert_a_company' });
});
afterAll(() => board.close());

describe('a failure that nobody foresaw', () => {
  it('is a 500 that tells nothing of the inside, and the log tells it all under the debug id', async () => {
    expect((await board.client.post({ title: 'x', company: 'Secretive Ltd' })).status).toBe(201);
    const answer = await board.client.post({ title: 'y', company: 'Secretive Ltd' });
    const { debugId, detail } = problemOf(answer, 500, 'INTERNAL_FAILURE');
    expect(detail).toContain('debugId');
    expect(answer.text).not.toMatch(/mongo|E11000|duplicate|stack|node_modules|\.ts|Secretive|one_advert/i);
    const logged = lines.find((line) => line['code'] === 'INTERNAL_FAILURE');
    expect(logged).toMatchObject({ debugId, level: 50, err: { message: expect.stringMatching(/E11000/) } });
    expect(await board.jobs.countDocuments()).toBe(1);
  });

  it('of the database leaves a similar list without an error for its reader', async () => {
    // A collection that cannot be read.
    const pipeline = [{ $addFields: { number: { $toInt: 'no number' } } }];
    await board.connection.createCollection('broken', { viewOn: 'jobs', pipeline });
    board.connection.deleteModel('Job');
    const model = createJobModel(board.connection, { collection: 'broken' });
    const api = await startApi({ connection: board.connection, model, logger: pino({}, log) });
    const { status, body } = await api.client.get('/api/jobs/6717f1c2a4b5c6d7e8f90123/similar');
    await api.close();
    expect([status, body.status, body.items]).toEqual([200, 'unavailable', []]);
    expect(lines.find(({ code }) => code === 'SIMILAR_LIST_UNREADABLE')).toMatchObject({ level: 50 });
  });
});

describe('the log of requests', () => {
  it('has one line each, without queries, keys and adverts', async () => {
    lines = [];
    await board.client.get('/api/jobs?q=private+matters');
    await board.client.post({ title: 'Advert text', description: 'Longer advert text' });
    const logged = lines.filter(({ msg }) => msg === 'request');
    expect(logged).toMatchObject([
      { method: 'GET', path: '/api/jobs', status: 200, debugId: expect.anything(), ms: expect.anything() },
      { method: 'POST', path: '/api/jobs', status: 201 },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/private|matters|Advert text|employer-key|Bearer/);
  });
});

describe('requests that are hardly HTTP', () => {
  const answerTo = (text: string): Promise<string> =>
    new Promise((resolve) => {
      const chunks: Buffer[] = [];
      const socket = connect(board.port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => chunks.push(chunk));
      socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    });

  it.each(['nonsense\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`])(
    'get a short refusal and do no harm: %j',
    async (text) => {
      expect(await answerTo(text)).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect((await board.client.get('/health/live')).status).toBe(200);
    },
  );

  it('a body that stops half-way saves nothing', async () => {
    const count = await board.jobs.countDocuments();
    const socket = connect(board.port, '127.0.0.1');
    const head = `POST /api/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer employer-key-of-the-tests\r\n`;
    socket.write(`${head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"title":"half`, () =>
      socket.end(),
    );
    await new Promise((resolve) => socket.on('close', resolve).resume());
    expect(await board.jobs.countDocuments()).toBe(count);
  });
});
