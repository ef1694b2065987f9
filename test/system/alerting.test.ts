import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createAlerts, type Alerts } from '../../src/operations/alerts/alerts';
import { watchBoard } from '../../src/operations/alerts/watch-board';
import { watchedAlways } from '../../src/operations/alerts/watch/everything';
import { watchWorkers } from '../../src/operations/alerts/watch/no-worker';
import { keepMailing } from '../../src/operations/mail/keep-mailing';
import type { StoredMail } from '../../src/operations/mail/outbox';
import { createBoardLooks } from '../../src/operations/overview/board-looks';
import { createSettings } from '../../src/operations/settings';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { startHeartbeats } from '../../src/orchestration/worker-heartbeats';
import { openDatabase } from '../../src/platform/database';
import { createLogger } from '../../src/platform/logger';
import { places, quick, settingsFor } from '../operations/mail/mailing';
import { startGatedProvider } from '../support/gated-provider';
import { openJobs, until } from '../support/jobs';
import { startMailServer } from '../support/mail-server';
import { makeNamespace } from '../support/product';
import { productProcess } from '../support/product-process';
import { startTcpProxy } from '../support/tcp-proxy';

const logger = createLogger({ name: 'test', level: 'silent' });
const times = { everyMs: 200, leaseMs: 900 };
/** As usual, but impatient. */
const watched = () =>
  [watchWorkers(), ...watchedAlways()].map((each) => ({ ...each, afterMs: 500, overAfterMs: 300 }));

let undo: (() => Promise<unknown>)[];
let database: Awaited<ReturnType<typeof openJobs>>;
let mailServer: Awaited<ReturnType<typeof startMailServer>>;
let wire: Awaited<ReturnType<typeof startTcpProxy>>;
let namespace: string;

beforeEach(async () => {
  undo = [];
  namespace = `test-${randomUUID().slice(0, 8)}`;
  await makeNamespace(namespace);
  database = await openJobs();
  undo.push(database.close);
  mailServer = await startMailServer();
  undo.push(mailServer.close);
  const [host = '', port] = process.env['TEST_TEMPORAL_ADDRESS']!.split(':');
  wire = await startTcpProxy({ host, port: Number(port) });
  undo.push(wire.close);
});
afterEach(async () => {
  for (const step of undo.reverse()) await step();
});

/** Two API processes, as in cluster mode. */
const startWatching = () => Promise.all([startProcess(), startProcess()]);

/** What an API process does to tell operators. */
async function startProcess(): Promise<void> {
  const { connection, connected, close } = openDatabase(database.uri, { name: 'test', logger });
  await connected;
  const client = createTemporalClient({ address: `127.0.0.1:${wire.port}`, namespace });
  const alerts: Alerts = createAlerts({ connection, logger });
  const jobs = connection.collection('jobs') as unknown as typeof database.jobs;
  const looks = createBoardLooks({ connection, client, jobs, logger });
  const watching = watchBoard({ connection, alerts, logger, looks, watched: watched(), times });
  const mailing = keepMailing({
    ...{ connection, logger, places, ...quick, times },
    settings: settingsFor(mailServer.url),
  });
  undo.push(async () => {
    await Promise.all([watching.close(), mailing.close()]);
    await alerts.close();
    await client.connection.close();
    await close();
  });
}

const open = async () =>
  (await database.connection.collection('alerts').find({ open: true }).toArray()).map(({ code }) =>
    String(code),
  );
const isOpen = (code: string) => until(`${code} is open`, async () => (await open()).includes(code), 60_000);
const noneIsOpen = () => until('all are over', async () => (await open()).length === 0, 60_000);

/** Each alert was told of once, and its end once. */
async function eachIsToldOnce(codes: readonly string[]): Promise<void> {
  const mails = database.connection.collection<StoredMail>('mail_outbox');
  const alerts = await database.connection.collection('alerts').find({}).toArray();
  const ids = alerts.filter(({ code }) => codes.includes(String(code))).map(({ _id }) => String(_id));
  expect(ids).toHaveLength(codes.length);
  const wanted = ids.flatMap((id) => [`${id}:alert`, `${id}:over`]).sort();
  await until('all was sent', async () => {
    const all = await mails.find({}).toArray();
    const told = all.flatMap(({ keys }) => keys);
    return all.every(({ state }) => state === 'sent') && wanted.every((key) => told.includes(key));
  });
  const sent = await mails.find({}).toArray();
  expect(mailServer.taken).toHaveLength(sent.length);
  expect(new Set(mailServer.taken.map(({ messageId }) => messageId)).size).toBe(sent.length);
}

describe('operators get one mail when it begins and one when it is over', () => {
  it('of a worker that was killed, of adverts that wait for one, and of the coverage that falls', async () => {
    const provider = await startGatedProvider(process.env['TEST_EMBEDDING_URL']!);
    undo.push(provider.close);
    const worker = productProcess('worker', {
      ...{ MONGODB_URI: database.uri, TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS']! },
      ...{
        TEMPORAL_NAMESPACE: namespace,
        OPENAI_BASE_URL: provider.baseUrl,
        OPENAI_EMBEDDING_MODEL: 'e5-query',
      },
      WORKER_METRICS_PORT: '0',
    });
    undo.push(() => worker.stop());
    await worker.start();
    await startWatching();
    await until('somebody watches', () =>
      database.connection
        .collection('leases')
        .findOne({ _id: 'alert-watch' as never })
        .then(Boolean),
    );
    await worker.stop('SIGKILL');
    await createSettings(database).change({ backlogAgeSeconds: 1 });
    await database.model.create({ title: 'An advert that waits' });
    await isOpen('NO_LIVE_WORKER');
    await isOpen('BACKLOG_OLD');
    await isOpen('COVERAGE_FALLING');
    await worker.start();
    await noneIsOpen();
    await eachIsToldOnce(['NO_LIVE_WORKER', 'BACKLOG_OLD', 'COVERAGE_FALLING']);
  }, 240_000);

  it('of a Temporal that does not answer', async () => {
    await startWatching();
    wire.refuse();
    await isOpen('TEMPORAL_UNAVAILABLE');
    wire.mend();
    await until('it is over', async () => !(await open()).includes('TEMPORAL_UNAVAILABLE'), 60_000);
    await eachIsToldOnce(['TEMPORAL_UNAVAILABLE']);
  }, 180_000);

  it('of a worker whose memory is full', async () => {
    let takingWork = false;
    const heap = { usedBytes: 900 * 1_048_576, limitBytes: 1_000 * 1_048_576 };
    const beats = startHeartbeats({
      connection: database.connection,
      everyMs: 100,
      read: () =>
        Promise.resolve({
          ...{ enabled: true, model: null, buildId: null, slots: {}, heap, rssBytes: 1 },
          ...{ takingWork, indexedJobs: null, indexUrl: null, provider: null, tasks: [] },
        }),
    });
    undo.push(beats.close);
    await startWatching();
    await isOpen('WORKER_MEMORY_HIGH');
    const alert = await database.connection.collection('alerts').findOne({ code: 'WORKER_MEMORY_HIGH' });
    expect(alert!['detail']).toContain('900 of 1000 MB');
    takingWork = true;
    await until('it is over', async () => !(await open()).includes('WORKER_MEMORY_HIGH'));
    await eachIsToldOnce(['WORKER_MEMORY_HIGH']);
  }, 120_000);
});
