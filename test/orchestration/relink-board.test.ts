import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import { relinkBoard } from '../../src/orchestration/relink-board';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { recomputeAllId } from '../../src/orchestration/workflow-ids';
import { openJobs } from '../support/jobs';
import { makeNamespace } from '../support/product';

let board: Awaited<ReturnType<typeof openJobs>>;
let client: Client;
beforeAll(async () => {
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  await makeNamespace(namespace);
  client = createTemporalClient({ address: process.env['TEST_TEMPORAL_ADDRESS']!, namespace });
  board = await openJobs();
}, 60_000);
afterAll(async () => {
  await client?.connection.close();
  await board?.close();
});

/** No worker takes these rounds: each stands as it was begun. */
const round = () => client.workflow.getHandle(recomputeAllId).describe();
const relink = (minScore: number, { model = 'a model', begunAnew = false } = {}) =>
  relinkBoard({ ...board, client, model, minScore, begunAnew });

it('has all lists looked at where another threshold made them, and begins anew for each worker that changes', async () => {
  // Nothing is linked yet: whatever will be is linked by this threshold.
  expect(await relink(0.5)).toEqual({ asked: false });
  expect(await relink(0.5)).toEqual({ asked: false });
  expect(await relink(0.6)).toEqual({ asked: true });
  const first = await round();
  expect(first.status.name).toBe('RUNNING');

  // A worker that starts, and finds that others have asked.
  expect(await relink(0.6)).toEqual({ asked: false });
  expect((await round()).runId).toBe(first.runId);
  // One that worked with another threshold until now may have written lists of this round.
  expect(await relink(0.6, { begunAnew: true })).toEqual({ asked: true });
  const second = await round();
  expect(second.runId).not.toBe(first.runId);
  expect((await client.workflow.getHandle(recomputeAllId, first.runId).describe()).status.name).toBe(
    'TERMINATED',
  );

  // Lists of another model are made by its migration.
  expect(await relink(0.2, { model: 'another' })).toEqual({ asked: false });
  expect(await relink(0.6)).toEqual({ asked: false });
  expect((await round()).runId).toBe(second.runId);
}, 60_000);

it('asks for the lists of an older release, which did not write down what made them', async () => {
  await board.connection.collection('installation').deleteMany({});
  await board.jobs.insertOne({
    ...{ title: 'Cook', status: 'active', similarJobs: [] },
    similarityMetadata: { lastComputed: new Date(), nextComputeAt: new Date(), jobCountWhenComputed: 1 },
  } as never);
  expect(await relink(0.6)).toEqual({ asked: true });
  expect(await relink(0.6)).toEqual({ asked: false });
});
