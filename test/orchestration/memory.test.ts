import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { Types } from 'mongoose';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryGate, type MemoryGate } from '../../src/orchestration/memory-gate';
import { taskQueues } from '../../src/orchestration/task-queues';
import { createTemporalClient } from '../../src/orchestration/temporal-client';
import { createLogger } from '../../src/platform/logger';
import { openWorkerSide } from '../support/in-process-workers';
import { until } from '../support/jobs';
import { answers } from '../support/misbehaving-provider';
import { startProduct } from '../support/product';
import { productProcess } from '../support/product-process';
import { workerVariables } from './fleet';

const { TaskQueueType } = temporal.api.enums.v1;
const silent = createLogger({ name: 'test', level: 'silent' });

/** What waits on the task queue of the workflows, and who asks for it. */
async function queue(client: Client): Promise<{ waiting: number; pollers: number }> {
  const { stats, pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueues.workflows },
    taskQueueType: TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    reportStats: true,
  });
  return { waiting: Number(stats?.approximateBacklogCount ?? 0), pollers: pollers?.length ?? 0 };
}
const waits = (client: Client, count: number) =>
  until(`${count} runs wait`, async () => (await queue(client)).waiting >= count);

describe('a worker whose heap is nearly full', () => {
  let side: Awaited<ReturnType<typeof openWorkerSide>>;
  let percent: number;
  let gate: MemoryGate;

  beforeAll(async () => void (side = await openWorkerSide({})), 60_000);
  afterAll(() => side.close());
  const openGate = (): void => {
    const read = () => ({ usedBytes: percent, limitBytes: 100 });
    gate = createMemoryGate({ logger: silent, read, collect: () => undefined });
  };
  const embedded = (id: Types.ObjectId) =>
    until('it is embedded', async () => {
      const job = await side.jobs.findOne({ _id: id });
      return job?.embedding.status === 'completed';
    });

  it('takes no work that waits, stops all the same, and does everything when there is room', async () => {
    percent = 85;
    openGate();
    const stop = await side.startWorkers(gate, false);
    const runs = [];
    for (let n = 0; n < 5; n += 1) runs.push(await side.run(await side.save()));
    await waits(side.client, runs.length);
    expect((await queue(side.client)).pollers).toBe(0);
    for (const run of runs) {
      const { events } = await run.fetchHistory();
      expect(events?.some((event) => event.workflowTaskStartedEventAttributes)).toBe(false);
    }
    await stop();

    const stopNext = await side.startWorkers(gate, false);
    percent = 50;
    for (const run of runs) expect(await run.result()).toMatchObject({ outcome: 'linked' });
    await stopNext();
    await gate.close();
  }, 120_000);

  it('brings to an end what it has begun', async () => {
    percent = 50;
    openGate();
    let answer: () => void = () => undefined;
    side.provider.next((request, response, incoming) => {
      answer = () => answers.json((reply) => reply)(request, response, incoming);
    });
    const stop = await side.startWorkers(gate, false);
    const id = await side.save();
    const texts = side.provider.inputs.length;
    const run = await side.run(id);
    await until('the provider is asked', () => Promise.resolve(side.provider.inputs.length > texts));
    percent = 90;
    await until('the gate is shut', () => Promise.resolve(!gate.isOpen()));
    answer();
    await embedded(id);
    expect(gate.isOpen()).toBe(false);
    percent = 50;
    expect(await run.result()).toMatchObject({ outcome: 'linked' });
    await stop();
    await gate.close();
  }, 120_000);
});

it('a real worker with a full heap waits, and goes on when there is room', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-'));
  const ballast = join(folder, 'hold');
  writeFileSync(ballast, '');
  const product = await startProduct();
  await product.worker.stop();
  const client = createTemporalClient({
    address: process.env['TEST_TEMPORAL_ADDRESS']!,
    namespace: product.namespace,
  });
  const full = productProcess('worker', {
    ...workerVariables(product),
    BALLAST_FILE: ballast,
    NODE_OPTIONS: `--max-old-space-size=500 --require ${join(__dirname, 'ballast.cjs')}`,
  });
  try {
    await full.start();
    expect(full.said()).toMatch(/WORKER_MEMORY_HIGH/);
    const posted = await product.post({ title: 'Night baker' }, { title: 'Baker at night' });
    await waits(client, posted.length);
    rmSync(ballast);
    await until('it has room again', () => Promise.resolve(/taking work again/.test(full.said())), 60_000);
    await product.linked(posted);
  } finally {
    await full.stop();
    await client.connection.close();
    await product.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);
