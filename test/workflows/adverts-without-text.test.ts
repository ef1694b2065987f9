import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Types } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { startMigration } from '../../src/orchestration/start-migration';
import { taskQueues } from '../../src/orchestration/task-queues';
import type { EmbedAndLinkJob, ReconcileJobs } from '../../workflows';
import { openGate, openWorkerSide } from '../support/in-process-workers';

let side: Awaited<ReturnType<typeof openWorkerSide>>;
let stop: () => Promise<void>;
let asked: string[] = [];

beforeAll(async () => {
  const ask = (what: string) => Promise.resolve(asked.push(what) > 0);
  side = await openWorkerSide({
    given: {
      starter: {
        ensureRunning: ask,
        tryNow: () => Promise.resolve(true),
        migrate: () => ask('a migration'),
        tellMigration: () => Promise.resolve(true),
      },
    },
  });
  stop = await side.startWorkers(openGate, false);
}, 60_000);
afterAll(async () => {
  await stop();
  await side.close();
});
beforeEach(async () => {
  asked = [];
  side.provider.inputs.length = 0;
  for (const name of ['jobs', 'migration_reports']) await side.connection.collection(name).deleteMany({});
});

/** As another program writes them. */
async function withoutText(count: number): Promise<string[]> {
  const documents = Array.from({ length: count }, () => ({
    _id: new Types.ObjectId(),
    title: null,
    status: 'active',
  }));
  await side.connection.collection('jobs').insertMany(documents);
  return documents.map(({ _id }) => String(_id));
}

const reports = () => side.connection.collection<{ _id: string; code: string }>('migration_reports');
const reconcile = () =>
  side.client.workflow.execute<typeof ReconcileJobs>('ReconcileJobs', {
    workflowId: `reconcile-${randomUUID()}`,
    taskQueue: taskQueues.workflows,
  });

it('one that is saved is left as it is, reported, and not asked for again until it is edited', async () => {
  const [jobId] = (await withoutText(1)) as [string];
  await reconcile();
  expect(asked).toEqual([jobId]);

  const before = await side.jobs.findOne({});
  const result = await side.client.workflow.execute<typeof EmbedAndLinkJob>('EmbedAndLinkJob', {
    workflowId: `embed-${jobId}`,
    taskQueue: taskQueues.workflows,
    args: [{ jobId }],
  });
  expect(result.outcome).toBe('nothing-to-do');
  expect(side.provider.inputs).toEqual([]);
  expect(await side.jobs.findOne({})).toEqual(before);
  expect(await reports().findOne({ _id: jobId })).toMatchObject({ code: 'JOB_WITHOUT_TEXT' });

  asked = [];
  await reconcile();
  expect(asked).toEqual([]);
  const edit = { $set: { title: 'A cook', updatedAt: new Date(Date.now() + 1_000) } };
  await side.jobs.updateOne({ _id: new Types.ObjectId(jobId) }, edit);
  await reconcile();
  expect(asked).toEqual([jobId]);
});

it('many of them are one migration, not one each minute', async () => {
  const jobIds = await withoutText(101);
  // Until it has linked them their neighbours' lists are wrong for a reason that is known.
  expect(await reconcile()).toMatchObject({ started: 1, audited: 0 });
  expect(asked).toEqual(['a migration']);

  const progress = await (await startMigration(side.client, {})).result();
  expect(progress).toMatchObject({ phase: 'done', jobs: { total: 101, reported: 101, embedded: 0 } });
  expect(await reports().countDocuments({ _id: { $in: jobIds } })).toBe(101);
  asked = [];
  await reconcile();
  expect(asked).toEqual([]);
});
