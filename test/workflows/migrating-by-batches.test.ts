import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startMigration } from '../../src/orchestration/start-migration';
import { wrongLists } from '../support/jobs';
import { startBatchServer } from '../support/batch-server';
import { minScore, useWorkerSide } from '../support/worker-side';

let batches: Awaited<ReturnType<typeof startBatchServer>>;
beforeAll(async () => {
  batches = await startBatchServer({ stepAtLook: true });
});
afterAll(() => batches.close());

const side = useWorkerSide(undefined, () => ({ batchUrl: batches.baseUrl }));

const board = (count: number, texts: number) =>
  side.jobs.insertMany(
    Array.from({ length: count }, (_, n) => ({ title: `Advert ${n % texts}`, status: 'active' })) as never[],
  );

it('has all texts embedded by the Batch API, none of them by a usual call, and links the board', async () => {
  await board(80, 60);
  const progress = await (await startMigration(side.client, { batch: true })).result();
  expect(progress).toMatchObject({
    phase: 'done',
    jobs: { looked: 80, reused: 80, embedded: 0, alone: 0 },
    links: { linked: 80 },
    bill: { texts: 60 },
  });
  expect(side.server.inputs).toEqual([]);
  expect(await wrongLists(side.jobs, { topK: 10, minScore })).toEqual([]);
});

it('makes usual calls where the server has no Batch API', async () => {
  await board(10, 10);
  batches.next('batches', { status: 404 });
  const progress = await (await startMigration(side.client, { batch: true })).result();
  expect(progress).toMatchObject({ phase: 'done', jobs: { embedded: 10 } });
  expect(side.server.inputs).toHaveLength(10);
});
