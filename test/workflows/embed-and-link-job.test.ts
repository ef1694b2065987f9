import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '@temporalio/worker';
import { Types } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { createActivities } from '../../activities';
import { createEmbeddingProvider } from '../../src/embeddings/embedding-provider';
import { createEmbeddingStore } from '../../src/embeddings/embedding-store';
import type { Job } from '../../src/jobs/job';
import { useLogger } from '../../src/orchestration/workers';
import { taskQueues } from '../../src/orchestration/task-queues';
import { embedAndLinkJobId } from '../../src/orchestration/workflow-ids';
import { workflowsPath } from '../../src/orchestration/workflow-code';
import { createLogger } from '../../src/platform/logger';
import { createIndexFeed } from '../../src/similarity/index-feed';
import { createLinker } from '../../src/similarity/linker';
import { createListStore } from '../../src/similarity/list-store';
import { createSimilarityIndex } from '../../src/similarity/similarity-index';
import { jobSaved, tryNow } from '../../workflows/embed-and-link-job.interface';
import type { EmbedAndLinkJob } from '../../workflows';
import { openJobs, until, wrongLists } from '../support/jobs';
import { answers, startProvider, vectorOf } from '../support/misbehaving-provider';

const minute = 60_000;
const minScore = 0.1;
const model = 'some-model';
const logger = createLogger({ name: 'test', level: 'silent' });

let environment: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundle;
let database: Awaited<ReturnType<typeof openJobs>>;
let server: Awaited<ReturnType<typeof startProvider>>;
let stop: () => Promise<void>;

beforeAll(async () => {
  useLogger(logger);
  environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: process.env['TEST_TIME_SKIPPING_SERVER']! } },
  });
  workflowBundle = await bundleWorkflowCode({ workflowsPath });
});
afterAll(() => environment.teardown());

beforeEach(async () => {
  database = await openJobs();
  server = await startProvider();
  const { connection, jobs } = database;
  const index = createSimilarityIndex({ topK: 10, minScore });
  const feed = createIndexFeed({ connection, collection: 'jobs', model, index, logger });
  const provider = createEmbeddingProvider({ apiKey: 'k', baseUrl: server.baseUrl, model, timeoutMs: 1_000 });
  const activities = createActivities({
    jobs,
    store: createEmbeddingStore(jobs),
    lists: createListStore({ jobs, recomputeAfterMs: 7 * 24 * 60 * minute }),
    linker: createLinker({ jobs, index, feed }),
    starter: { ensureRunning: () => Promise.resolve(true) },
    profile: provider.profile,
    recipe: 'plain',
    provider,
    detectLanguage: () => 'en',
    quietPeriodMs: 1_000,
    retryDelaysMs: [minute, 5 * minute, 15 * minute],
    searchable: false,
  });
  const workers = await Promise.all(
    Object.values(taskQueues).map((taskQueue) =>
      Worker.create({
        connection: environment.nativeConnection,
        taskQueue,
        activities,
        ...(taskQueue === taskQueues.workflows && { workflowBundle }),
      }),
    ),
  );
  const running = Promise.all(workers.map((worker) => worker.run()));
  stop = async () => {
    workers.forEach((worker) => worker.shutdown());
    await running;
    await feed.close();
    await index.close();
    await server.close();
    await database.close();
  };
});
afterEach(() => stop());

async function save(fields: Partial<Job> = {}): Promise<string> {
  return String((await database.model.create({ title: `Advert ${randomUUID()}`, ...fields }))._id);
}

const find = async (jobId: string): Promise<Job> =>
  (await database.jobs.findOne({ _id: new Types.ObjectId(jobId) })) as unknown as Job;

const start = (jobId: string) =>
  environment.client.workflow.signalWithStart<typeof EmbedAndLinkJob>('EmbedAndLinkJob', {
    workflowId: embedAndLinkJobId(jobId),
    taskQueue: taskQueues.workflows,
    args: [{ jobId }],
    signal: jobSaved,
  });

/** How long a finished run took by the server's clock, which skips what nobody works in. Minutes. */
async function minutesTaken(jobId: string): Promise<number> {
  const { startTime, closeTime } = await environment.client.workflow
    .getHandle(embedAndLinkJobId(jobId))
    .describe();
  return (closeTime!.getTime() - startTime.getTime()) / minute;
}

const run = async (jobId: string) => (await start(jobId)).result();

describe('EmbedAndLinkJob', () => {
  it('embeds the advert, links it both ways, and keeps text and vector out of its history', async () => {
    const [a, b] = [await save({ description: 'a secret sentence' }), await save()];
    expect(await run(a)).toMatchObject({ outcome: 'linked' });
    expect(await run(b)).toMatchObject({ outcome: 'linked' });
    const [first, second] = [await find(a), await find(b)];
    expect(first.embedding).toMatchObject({ status: 'completed', model, dimensions: 8, language: 'en' });
    expect(first.similarJobs.map((link) => String(link.jobId))).toEqual([b]);
    expect(second.similarJobs.map((link) => String(link.jobId))).toEqual([a]);
    expect(second.similarityMetadata).toMatchObject({ jobCountWhenComputed: 1 });
    const { lastComputed, nextComputeAt } = second.similarityMetadata!;
    expect(nextComputeAt!.getTime() - lastComputed!.getTime()).toBe(7 * 24 * 60 * minute);

    const history = await environment.client.workflow.getHandle(embedAndLinkJobId(a)).fetchHistory();
    const written = JSON.stringify(history);
    expect(written).not.toContain('secret');
    expect(written).not.toContain(Buffer.from(vectorOf('x').buffer).toString('base64').slice(0, 8));
    expect(written.length).toBeLessThan(40_000);
  });

  it('ends at once when nothing differs, without a call', async () => {
    const jobId = await save();
    await run(jobId);
    const calls = server.inputs.length;
    expect(await run(jobId)).toEqual({ outcome: 'nothing-to-do', listsWritten: 0 });
    expect(server.inputs.length).toBe(calls);
  });

  it('makes at most two embeddings of a burst of saves; the last text wins', async () => {
    const jobId = await save();
    const handle = await start(jobId);
    for (let n = 0; n < 8; n += 1) {
      const job = await database.model.findById(jobId);
      job!.title = `Title ${n}`;
      await job!.save();
      await handle.signal(jobSaved);
    }
    await handle.result();
    await run(jobId);
    expect(server.inputs.length).toBeLessThanOrEqual(3);
    expect(server.inputs.at(-1)).toContain('Title 7');
    const stored = (await find(jobId)).embedding.vector as { toFloat32Array(): Float32Array };
    expect(stored.toFloat32Array()).toEqual(vectorOf(server.inputs.at(-1)!));
  });

  it('waits 1, 5 and 15 minutes, then counts the job as failed', async () => {
    server.always(answers.status(500));
    const jobId = await save();
    expect(await run(jobId)).toMatchObject({ outcome: 'failed' });
    expect(server.inputs).toHaveLength(4);
    expect(Math.floor(await minutesTaken(jobId))).toBe(21);
    expect((await find(jobId)).embedding).toMatchObject({
      status: 'failed',
      retries: 4,
      error: { code: 'PROVIDER_UNAVAILABLE', advice: expect.any(String) },
    });
  });

  it('goes on by itself when a later try succeeds', async () => {
    server.next(answers.status(503), answers.cut());
    const jobId = await save();
    expect(await run(jobId)).toMatchObject({ outcome: 'linked' });
    expect((await find(jobId)).embedding).not.toHaveProperty('error');
  });

  it('keeps the wait that a 429 asks for and uses up no try', async () => {
    const limited = answers.status(429, { 'retry-after': '90' });
    server.next(limited, limited, limited, limited, limited, limited);
    const jobId = await save();
    expect(await run(jobId)).toMatchObject({ outcome: 'linked' });
    expect(Math.floor(await minutesTaken(jobId))).toBe(9);
    expect(server.inputs).toHaveLength(7);
  });

  it('gives a refused text up at once, and takes it up again when it is edited', async () => {
    server.next(answers.status(400));
    const jobId = await save();
    expect(await run(jobId)).toMatchObject({ outcome: 'failed' });
    expect(server.inputs).toHaveLength(1);
    expect(await run(jobId)).toMatchObject({ outcome: 'nothing-to-do' });
    const job = await database.model.findById(jobId);
    job!.title = 'Another title';
    await job!.save();
    expect(await run(jobId)).toMatchObject({ outcome: 'linked' });
  });

  it('is woken from its wait', async () => {
    server.next(answers.status(500));
    const jobId = await save();
    const handle = await start(jobId);
    await until('the first try has failed', async () => (await find(jobId)).embedding.error);
    await handle.signal(tryNow);
    expect(await handle.result()).toMatchObject({ outcome: 'linked' });
    expect(await minutesTaken(jobId)).toBeLessThan(1);
  });

  it('does not store what was made of an older text', async () => {
    const jobId = await save({ title: 'Old' });
    server.next((request, response, incoming) => {
      void database.jobs
        .updateOne({ _id: new Types.ObjectId(jobId) }, { $set: { title: 'New' } })
        .then(() => answers.json((reply) => reply)(request, response, incoming));
    });
    expect(await run(jobId)).toMatchObject({ outcome: 'linked' });
    expect(server.inputs).toHaveLength(2);
    expect(server.inputs[1]).toContain('New');
  });

  it.each([
    ['closed', (id: Types.ObjectId) => database.jobs.updateOne({ _id: id }, { $set: { status: 'closed' } })],
    [
      'expired',
      (id: Types.ObjectId) => database.jobs.updateOne({ _id: id }, { $set: { expiresAt: new Date(0) } }),
    ],
    ['deleted', (id: Types.ObjectId) => database.jobs.deleteOne({ _id: id })],
  ])('takes a %s job out of all lists and fills them up', async (_what, end) => {
    const ids: string[] = [];
    for (let n = 0; n < 13; n += 1) ids.push(await save());
    for (const id of ids) await run(id);
    expect(await wrongLists(database.jobs, { topK: 10, minScore })).toEqual([]);
    await end(new Types.ObjectId(ids[4]!));
    expect(await run(ids[4]!)).toMatchObject({ outcome: 'unlinked' });
    expect(await wrongLists(database.jobs, { topK: 10, minScore })).toEqual([]);
    const others = (await database.jobs.find({}).toArray()).filter((job) => String(job._id) !== ids[4]);
    expect(others.every((job) => job.similarJobs.length === 10)).toBe(true);
    const { historyLength } = await environment.client.workflow
      .getHandle(embedAndLinkJobId(ids[4]!))
      .describe();
    expect(historyLength).toBeLessThan(40);
  });

  it('links a job again when it is opened again', async () => {
    const [a, b] = [await save(), await save()];
    for (const id of [a, b]) await run(id);
    const job = (await database.model.findById(a))!;
    await job.set({ status: 'closed' }).save();
    await run(a);
    await job.set({ status: 'active' }).save();
    const calls = server.inputs.length;
    expect(await run(a)).toMatchObject({ outcome: 'linked' });
    expect(server.inputs.length).toBe(calls);
    expect((await find(b)).similarJobs).toHaveLength(1);
  });
});
