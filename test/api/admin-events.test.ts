import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { once } from 'node:events';
import { addAdminOverview } from '../../src/api/admin-overview';
import { listen } from '../../src/api/listen';
import { overviewReply } from '../../src/api/overview-reply';
import { createLiveOverview } from '../../src/operations/overview/live-overview';
import type { Overview } from '../../src/operations/overview/overview';
import { createBoardLooks } from '../../src/operations/overview/board-looks';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { KeyInvalid } from '../../src/platform/errors/access-errors';
import { TooManyRequests } from '../../src/platform/errors/route-errors';
import { createLogger } from '../../src/platform/logger';
import { adminKey, openBoard, storedJob } from '../support/api';
import { openDeafStream, openEventStream } from '../support/event-stream';
import { until } from '../support/jobs';

const path = '/api/admin/embeddings/events';
const headers = { authorization: `Bearer ${adminKey}` };
const logger = createLogger({ name: 'test', level: 'silent' });
const client = createTemporalClient({ address: process.env['TEST_TEMPORAL_ADDRESS']!, namespace: 'default' });
let board: Awaited<ReturnType<typeof openBoard>>;
let looks = 0;
beforeAll(async () => {
  board = await openBoard({ client });
});
afterAll(async () => {
  await board.close();
  await client.connection.close();
});

/** The routes alone, on a server of their own, with a look that is counted and a caller who may be shown out. */
async function openStreams(
  options: { look?: () => Promise<Overview>; everyMs?: number; beatEveryMs?: number } = {},
) {
  const { look, everyMs, beatEveryMs } = options;
  const ofBoard = createBoardLooks({ ...board, client, logger });
  const state: { refusal?: Error } = {};
  const app = express();
  looks = 0;
  const counted = () => {
    looks += 1;
    return (look ?? ofBoard.look)();
  };
  addAdminOverview(app, {
    authenticate: (_request, response, next) => {
      if (state.refusal) throw state.refusal;
      response.locals['identity'] = { caller: { role: 'admin' } };
      next();
    },
    look: counted,
    live: createLiveOverview({ look: counted, ...(everyMs !== undefined && { everyMs }) }),
    beatEveryMs,
  });
  const { port, close } = await listen(app, { host: '127.0.0.1', port: 0 });
  return { state, port, close, url: `http://127.0.0.1:${port}${path}` };
}

describe('GET /api/admin/embeddings/events', () => {
  it('sends the overview at once and again when it changes, and says how to read it', async () => {
    const stream = await openEventStream(board.client.base + path, headers);
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(stream.response.headers.get('cache-control')).toMatch(/no-store.*no-transform/);
    expect(stream.response.headers.get('x-accel-buffering')).toBe('no');
    await until('the first one', () => Promise.resolve(stream.events.length > 0));
    expect(stream.retry()).toBe(3_000);
    expect(stream.events[0]!.name).toBe('overview');
    expect(overviewReply.parse(stream.events[0]!.data)).toMatchObject({ jobs: { pending: 0 } });

    await board.jobs.insertOne(storedJob({ updatedAt: new Date() }));
    await until('the change', () => {
      const last = overviewReply.parse(stream.events.at(-1)!.data);
      return Promise.resolve(last.jobs?.pending === 1);
    });
    await stream.close();
  });

  it('costs fifty dashboards one look every two seconds', async () => {
    const served = await openStreams();
    const began = performance.now();
    const streams = await Promise.all(Array.from({ length: 50 }, () => openEventStream(served.url, {})));
    await until('all are told', () => Promise.resolve(streams.every(({ events }) => events.length > 0)));
    await until('three looks', () => Promise.resolve(looks >= 3));
    expect(looks).toBeLessThanOrEqual(1 + (performance.now() - began) / 2_000);
    await Promise.all(streams.map((stream) => stream.close()));
    await served.close();
  });

  it.each([
    ['is not let in any more', new KeyInvalid()],
    ['is not even looked at any more', new TooManyRequests(60)],
  ])('shows signs of life, and ends when the caller %s', async (_name, refusal) => {
    const served = await openStreams({ beatEveryMs: 50 });
    const stream = await openEventStream(served.url, {});
    await until('signs of life', () => Promise.resolve(stream.comments.length >= 2));
    expect(stream.comments[0]).toBe('beat');
    served.state.refusal = refusal;
    await until('the end', () => Promise.resolve(stream.isOver()));
    await served.close();
  });

  it('ends with the server, which does not wait for it', async () => {
    const served = await openStreams();
    const streams = await Promise.all([1, 2, 3].map(() => openEventStream(served.url, {})));
    const began = performance.now();
    await served.close();
    expect(performance.now() - began).toBeLessThan(1_000);
    await until('the end', () => Promise.resolve(streams.every(({ isOver }) => isOver())));
  });

  it('drops who does not read, and the others go on', async () => {
    let n = 0;
    const big = 'x'.repeat(20_000);
    const look = (): Promise<Overview> =>
      Promise.resolve({
        ...{ at: new Date(), provider: { code: big, message: String((n += 1)) }, retry: null },
      } as unknown as Overview);
    const served = await openStreams({ look, everyMs: 2 });
    const reader = await openEventStream(served.url, {});
    const deaf = openDeafStream(served.port, path, {});
    // What its own system takes in without being read is limited; behind that the server drops it.
    await until('more is sent than they hold', () => Promise.resolve(reader.events.length > 700));
    deaf.on('error', () => undefined);
    let heard = 0;
    deaf.on('data', (bytes) => (heard += bytes.length));
    deaf.resume();
    await once(deaf, 'close');
    expect(heard).toBeLessThan(reader.events.length * 20_000);
    const before = reader.events.length;
    await until('the reader goes on', () => Promise.resolve(reader.events.length > before));
    await reader.close();
    await served.close();
  });

  it('is over for whoever left while he was still being looked up', async () => {
    const app = express();
    const asked: string[] = [];
    const listening = new Set<symbol>();
    addAdminOverview(app, {
      authenticate: async (_request, response, next) => {
        response.locals['identity'] = { caller: { role: 'admin' } };
        asked.push('for a stream');
        await once(response, 'close');
        next();
      },
      look: () => Promise.reject(new Error('nobody looks')),
      live: {
        listen: () => {
          const listener = Symbol('listener');
          listening.add(listener);
          asked.push('for news');
          return () => listening.delete(listener);
        },
      },
    });
    const { port, close } = await listen(app, { host: '127.0.0.1', port: 0 });
    const leaver = openDeafStream(port, path, {});
    await until('it came', () => Promise.resolve(asked.length === 1));
    leaver.destroy();
    await until('it was let in', () => Promise.resolve(asked.length === 2));
    await until('nothing is left of it', () => Promise.resolve(listening.size === 0));
    await close();
  });

  it('answers HEAD without a stream', async () => {
    const response = await fetch(board.client.base + path, { method: 'HEAD', headers });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});
