import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorkersLook } from '../../../src/operations/workers/look-at-workers';
import { listQueueWorkers } from '../../../src/orchestration/temporal-workers';
import { openGate, openWorkerSide } from '../../support/in-process-workers';
import { until } from '../../support/jobs';
import { startTemporal } from '../../support/own-temporal';

let temporal: Awaited<ReturnType<typeof startTemporal>>;
let side: Awaited<ReturnType<typeof openWorkerSide>>;
beforeAll(async () => {
  temporal = await startTemporal({
    'frontend.ListWorkersEnabled': 'false',
    'frontend.WorkerHeartbeatsEnabled': 'false',
  });
  side = await openWorkerSide({ address: temporal.address });
}, 120_000);
afterAll(async () => {
  await side.close();
  await temporal.stop();
}, 60_000);

describe('workers of a server that keeps no heartbeats', () => {
  it('are known by their asking for work, and gone when they ask no more', async () => {
    const { connection, client } = side;
    let now = Date.now();
    const look = createWorkersLook({ connection, client, now: () => now });
    expect(await look()).toEqual({ source: 'none', polling: false, items: [] });

    const stop = await side.startWorkers(openGate, false);
    const seen = await until('they poll', async () => {
      const found = await look();
      return found.polling && found.items[0]?.queues.length === 5 && found;
    });
    expect(await listQueueWorkers(client)).toEqual([]);
    expect(seen).toMatchObject({ source: 'pollers', items: [{ alive: true, pid: process.pid, heap: null }] });
    expect(seen && seen.items.length).toBe(1);

    await stop();
    await look();
    // Temporal goes on listing them for minutes; what counts is that they ask no more.
    now += 76_000;
    expect(await look()).toMatchObject({ polling: false, items: [] });
  });
});
