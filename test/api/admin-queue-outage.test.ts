import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { jobLookReply } from '../../src/api/job-look-reply';
import { queueReply } from '../../src/api/queue-reply';
import { retryReply } from '../../src/api/retry-reply';
import { auditCollection, type AuditEntry } from '../../src/operations/audit-log';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { adminKey, openBoard, problemOf, storedJob, type Answer } from '../support/api';
import { openCutOffBoard } from '../support/cut-off-board';
import { freePort } from '../support/free-port';
import { makeNamespace } from '../support/product';

const base = '/api/admin/embeddings';
const failed = () =>
  storedJob({
    embedding: { status: 'failed', error: { code: 'A_CODE', message: 'why', advice: 'do' }, retries: 4 },
  });

/** The board with this Temporal; closes both. */
async function withBoard(
  client: ReturnType<typeof createTemporalClient>,
  work: (board: Awaited<ReturnType<typeof openBoard>>) => Promise<void>,
): Promise<void> {
  const board = await openBoard({ client });
  try {
    await work(board);
  } finally {
    await board.close();
    await client.connection.close();
  }
}

it('without Temporal queue and adverts are shown, and actions are refused with Retry-After', async () => {
  const address = `127.0.0.1:${await freePort()}`;
  await withBoard(createTemporalClient({ address, namespace: 'default' }), async (board) => {
    const job = failed();
    await board.jobs.insertOne(job);
    const jobId = String(job._id);
    const get = (path: string) => board.client.get(`${base}/${path}`, { key: adminKey });
    const act = (action: string, json: object): Promise<Answer> =>
      board.client.ask('POST', `${base}/actions/${action}`, { key: adminKey, json });

    const began = performance.now();
    const queue = queueReply.parse((await get('queue')).body);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(queue.backlog).toEqual({ queues: null, oldestPendingAt: null });
    expect(queue.items).toMatchObject([
      {
        ...{ id: jobId, state: 'failed', retries: 4 },
        error: { code: 'A_CODE', title: 'A_CODE', message: 'why', advice: 'do' },
        workflow: { status: 'unknown', doing: null, url: null },
      },
    ]);
    const { runs, doing, workflowUrl } = jobLookReply.parse((await get(`jobs/${jobId}`)).body);
    expect({ runs, doing, workflowUrl }).toEqual({ runs: null, doing: null, workflowUrl: null });

    const refused = [
      await get('retry-failed'),
      await act('retry', { jobId }),
      await act('retry-failed', {}),
      await act('cancel-retry', {}),
      await act('recompute', { jobId }),
      await act('recompute', { all: true }),
    ];
    for (const answer of refused) {
      problemOf(answer, 503, 'TEMPORAL_UNAVAILABLE');
      expect(answer.headers.get('retry-after')).toBe('5');
    }
    const entries = await board.connection.collection<AuditEntry>(auditCollection).find({}).toArray();
    expect(entries.map(({ result }) => result)).toEqual(Array(5).fill('TEMPORAL_UNAVAILABLE'));
  });
}, 90_000);

it('without a worker what was asked for waits, and nobody who looks waits for it', async () => {
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  await makeNamespace(namespace);
  const client = createTemporalClient({ address: process.env['TEST_TEMPORAL_ADDRESS']!, namespace });
  await withBoard(client, async (board) => {
    const job = failed();
    await board.jobs.insertOne(job);
    const act = (action: string, json: object): Promise<Answer> =>
      board.client.ask('POST', `${base}/actions/${action}`, { key: adminKey, json });
    const { status } = await act('retry', { jobId: String(job._id) });
    const began = performance.now();
    const { body } = await act('retry-failed', {});
    expect([status, retryReply.parse(body)]).toMatchObject([202, { state: 'running', asked: 0 }]);
    const queue = queueReply.parse((await board.client.get(`${base}/queue`, { key: adminKey })).body);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(queue.items).toMatchObject([{ workflow: { status: 'running', doing: null } }]);
    for (const { pollers } of queue.backlog.queues!) expect(pollers).toBe(0);
  });
}, 60_000);

it('with a database that does not answer the queue is refused in time', async () => {
  const board = await openCutOffBoard();
  try {
    await board.connected;
    board.proxy.hang();
    for (const path of ['queue', `jobs/${String(failed()._id)}`]) {
      const began = performance.now();
      const answer = await board.client.get(`${base}/${path}`, { key: adminKey });
      expect(performance.now() - began).toBeLessThan(5_000);
      problemOf(answer, 503, 'DATABASE_UNAVAILABLE');
    }
  } finally {
    await board.close();
  }
}, 60_000);
