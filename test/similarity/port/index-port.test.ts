import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { createLogger } from '../../../src/platform/logger';
import { createIndexClient } from '../../../src/similarity/port/index-client';
import { readPortSecret, sign } from '../../../src/similarity/port/port-secret';
import { openJobs, until } from '../../support/jobs';
import { collectLog } from '../../support/log-lines';
import { startTcpProxy } from '../../support/tcp-proxy';
import { addJob, model, startPort } from './port-side';

let database: Awaited<ReturnType<typeof openJobs>>;
let port: Awaited<ReturnType<typeof startPort>>;
let secret: string;
let closing: (() => unknown)[];

beforeEach(async () => {
  database = await openJobs();
  port = await startPort(database.connection);
  secret = await readPortSecret(database.connection);
  closing = [];
});
afterEach(async () => {
  for (const close of closing) await close();
  await port.close();
  await database.close();
});

/** What the API has; a test that is not about time gives it all the time of a machine under load. */
function client(urls: () => readonly string[] = () => [port.url], deadlineMs = 30_000) {
  const { logger, lines } = collectLog();
  const made = createIndexClient({
    workers: () => Promise.resolve({ urls: urls(), secret }),
    logger,
    deadlineMs,
  });
  closing.push(made.close);
  return { ...made, lines };
}

const post = (body: string, headers: Record<string, string> = { authorization: sign(secret, body) }) =>
  fetch(`${port.url}/nearest`, { method: 'POST', body, headers });

describe('the port of the index', () => {
  it('answers with what the database holds at this moment', async () => {
    const { nearest } = client();
    const first = await addJob(database.jobs, [1, 1, 1, 1], { similarityMetadata: { revision: 3 } });
    const others = await Promise.all([
      addJob(database.jobs, [1, 1, 1, 0]),
      addJob(database.jobs, [1, 1, 0, 0]),
      addJob(database.jobs, [-1, 0, 0, 0]),
    ]);
    expect(await nearest({ jobId: first }, { limit: 10 })).toEqual({
      ...{ model, hash: 'first', revision: 3 },
      candidates: [
        { jobId: others[0], score: expect.closeTo(Math.sqrt(3 / 4), 12) },
        { jobId: others[1], score: expect.closeTo(Math.sqrt(1 / 2), 12) },
      ],
    });
    const all = await nearest({ jobId: first }, { limit: 10, belowThreshold: true });
    expect(all!.candidates.at(-1)).toEqual({ jobId: others[2], score: expect.closeTo(-0.5, 12) });

    await database.jobs.updateOne({ _id: new Types.ObjectId(others[0]) }, { $set: { status: 'closed' } });
    const text = { vector: Float32Array.of(1, 1, 1, 1) };
    expect(await nearest(text, { limit: 1_000 })).toEqual({
      model,
      candidates: [
        { jobId: first, score: expect.closeTo(1, 12) },
        { jobId: others[1], score: expect.closeTo(Math.sqrt(1 / 2), 12) },
      ],
    });
  });

  it('follows category, place and language, of which no vector changes', async () => {
    const { nearest } = client();
    const about = await addJob(database.jobs, [1, 1, 1, 1]);
    const job = await addJob(database.jobs, [1, 1, 1, 0], {
      ...{ category: 'IT', location: 'Tiranë' },
      embedding: { language: 'sq' },
    });
    const fits = async (filter: object): Promise<boolean> =>
      (await nearest({ jobId: about }, { limit: 5, filter }))!.candidates.length === 1;
    expect(await fits({ category: 'IT', location: 'Tiranë', language: 'sq' })).toBe(true);
    expect(await fits({ category: 'it' })).toBe(false);

    const change = (update: object) => database.jobs.updateOne({ _id: new Types.ObjectId(job) }, update);
    await change({ $set: { category: 'Sales' } });
    expect([await fits({ category: 'IT' }), await fits({ category: 'Sales' })]).toEqual([false, true]);
    // The poster knows better than a guess.
    await change({ $set: { language: 'en' } });
    expect([await fits({ language: 'sq' }), await fits({ language: 'en' })]).toEqual([false, true]);
    await change({ $unset: { language: '' }, $set: { 'embedding.language': 'de' } });
    expect([await fits({ language: 'en' }), await fits({ language: 'de' })]).toEqual([false, true]);
    await change({ $unset: { location: '' } });
    expect([await fits({ location: 'Tiranë' }), await fits({})]).toEqual([false, true]);
  });

  it('cannot tell of a job that it does not hold, nor of a vector of another length', async () => {
    const { nearest, lines } = client();
    await addJob(database.jobs, [1, 1, 1, 1]);
    expect(await nearest({ jobId: String(new Types.ObjectId()) }, { limit: 5 })).toBeUndefined();
    expect(await nearest({ vector: Float32Array.of(1, 2, 3) }, { limit: 5 })).toBeUndefined();
    expect(lines).toEqual([]);
  });

  it('takes questions only from who knows the secret', async () => {
    const body = JSON.stringify({ jobId: await addJob(database.jobs, [1, 1, 1, 1]), limit: 5 });
    expect((await post(body)).status).toBe(200);
    const wrong = [
      sign('another', body),
      sign(secret, `${body} `),
      `Bearer ${secret}`,
      'HMAC-SHA256',
      'HMAC-SHA256 zz',
      '',
    ];
    for (const authorization of wrong) expect((await post(body, { authorization })).status).toBe(401);
    expect((await post(body, {})).status).toBe(401);
  });

  it('refuses what is no question', async () => {
    const jobId = await addJob(database.jobs, [1, 1, 1, 1]);
    const vector = Buffer.from(Float32Array.of(1, 1, 1, 1).buffer).toString('base64');
    const wrong = [
      '',
      'no JSON',
      '[]',
      'null',
      JSON.stringify({ limit: 5 }),
      JSON.stringify({ jobId, vector, limit: 5 }),
      JSON.stringify({ jobId, limit: 0 }),
      JSON.stringify({ jobId, limit: 1_001 }),
      JSON.stringify({ jobId: { $ne: '' }, limit: 5 }),
      JSON.stringify({ jobId, limit: 5, filter: { company: 'x' } }),
      JSON.stringify({ vector: vector.slice(0, 4), limit: 5 }),
      JSON.stringify({ vector: '?', limit: 5 }),
    ];
    for (const body of wrong) expect([body, (await post(body)).status]).toEqual([body, 400]);
    expect((await post('x'.repeat(70_000))).status).toBe(413);
    expect((await fetch(`${port.url}/nearest`)).status).toBe(405);
    expect((await fetch(`${port.url}/`)).status).toBe(404);
    // It is as well as before.
    expect((await post(JSON.stringify({ vector, limit: 5 }))).status).toBe(200);
  });
});

describe('the API, asking workers', () => {
  it('asks the other worker when one is gone, and tells it once', async () => {
    const other = await startPort(database.connection);
    const jobId = await addJob(database.jobs, [1, 1, 1, 1]);
    const { nearest, lines } = client(() => [other.url, port.url]);
    await other.close();
    for (let n = 0; n < 6; n += 1) expect(await nearest({ jobId }, { limit: 5 })).toMatchObject({ model });
    expect(lines).toMatchObject([{ code: 'INDEX_UNREACHABLE', url: other.url }]);
  });

  it('waits once for one that hangs, and not again for some seconds', async () => {
    const wire = await startTcpProxy({ host: '127.0.0.1', port: Number(new URL(port.url).port) });
    closing.push(wire.close);
    const jobId = await addJob(database.jobs, [1, 1, 1, 1]);
    await port.feed.caughtUp();
    const { nearest, lines } = client(() => [`http://127.0.0.1:${wire.port}`], 400);
    await until('it answers', () => nearest({ jobId }, { limit: 5 }));
    wire.hang();
    const asked = async (): Promise<number> => {
      const began = performance.now();
      expect(await nearest({ jobId }, { limit: 5 })).toBeUndefined();
      return performance.now() - began;
    };
    expect(await asked()).toBeGreaterThan(300);
    for (let n = 0; n < 5; n += 1) expect(await asked()).toBeLessThan(200);
    expect(lines).toMatchObject([{ code: 'INDEX_UNREACHABLE' }]);
    wire.mend();
    await until('it answers again', () => nearest({ jobId }, { limit: 5 }));
  });

  it('makes nothing of what is no answer', async () => {
    const replies = ['', 'no JSON', '{}', '{"model":"m","candidates":[{"jobId":1}]}', 'x'.repeat(2_000_000)];
    let reply = '';
    const server: Server = createServer((_, response) => void response.end(reply)).listen(0, '127.0.0.1');
    closing.push(() => server.close());
    await until('it listens', () => Promise.resolve(server.listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (reply of replies) {
      const { nearest } = client(() => [url]);
      expect(await nearest({ jobId: String(new Types.ObjectId()) }, { limit: 5 })).toBeUndefined();
    }
    server.closeAllConnections();
  });

  it('knows nothing while there is no worker, or nobody knows of any', async () => {
    expect(
      await client(() => []).nearest({ jobId: String(new Types.ObjectId()) }, { limit: 5 }),
    ).toBeUndefined();
    const { nearest, close } = createIndexClient({
      workers: () => Promise.reject(new Error('the database is away')),
      logger: createLogger({ name: 'test', level: 'silent' }),
    });
    closing.push(close);
    expect(await nearest({ jobId: String(new Types.ObjectId()) }, { limit: 5 })).toBeUndefined();
  });
});
