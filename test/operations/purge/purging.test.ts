import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WorkflowFailedError } from '@temporalio/client';
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import type { Types } from 'mongoose';
import { createEmbeddingHold } from '../../../src/embeddings/embedding-hold';
import type { Job } from '../../../src/jobs/job';
import { startPurge } from '../../../src/orchestration/purge';
import { startMigration } from '../../../src/orchestration/start-migration';
import { taskQueues } from '../../../src/orchestration/task-queues';
import { PurgeNotConfirmed, purgeConfirmation } from '../../../src/platform/errors/purge-errors';
import { tryNow } from '../../../workflows/embed-and-link-job.interface';
import { migrationProgress } from '../../../workflows/migrate-embeddings.interface';
import type { PurgeProgress } from '../../../workflows/purge-embeddings.interface';
import { openGate, openWorkerSide } from '../../support/in-process-workers';
import { until, wrongLists } from '../../support/jobs';
import { answers, type Answer } from '../../support/misbehaving-provider';
import { minScore } from '../../support/worker-activities';

let side: Awaited<ReturnType<typeof openWorkerSide>>;
let stop: () => Promise<void>;

beforeAll(async () => {
  side = await openWorkerSide({ pageSize: 20 });
  stop = await side.startWorkers(openGate, false);
}, 60_000);
afterAll(async () => {
  await stop();
  await side.close();
});
beforeEach(async () => {
  side.provider.always(undefined);
  side.provider.next();
  for (const name of ['jobs', 'embedding_vectors', 'installation', 'embedding_costs', 'text_claims']) {
    await side.connection.collection(name).deleteMany({});
  }
});

const purge = async (): Promise<PurgeProgress> => (await startPurge(side.client, purgeConfirmation)).result();
const find = async (_id: Types.ObjectId): Promise<Job> => (await side.jobs.findOne({ _id })) as never;
const allJobs = async (): Promise<Job[]> => await side.jobs.find({}).toArray();
/** All but what the product adds. */
const boardFields = ({ embedding: _e, similarJobs: _l, similarityMetadata: _m, ...rest }: Job) => rest;
const nothingLeft = (job: Job) =>
  Object.keys(job.embedding).join() === 'status,purgedAt' &&
  job.similarJobs.length === 0 &&
  !('similarityMetadata' in job);

async function linkedJobs(count: number): Promise<Types.ObjectId[]> {
  const ids: Types.ObjectId[] = [];
  for (let n = 0; n < count; n += 1) {
    ids.push(await side.save({ company: `Company ${n}` }));
    await (await side.run(ids[n]!)).result();
  }
  return ids;
}

/** Keeps the next call waiting until it is let go. */
function heldCall() {
  let held: Parameters<Answer> | undefined;
  side.provider.next((...call) => void (held = call));
  return {
    came: () => until('the provider is asked', () => Promise.resolve(held !== undefined)),
    letGo: () => answers.json((reply) => reply)(...held!),
  };
}

describe('deleting all embeddings', () => {
  it('is refused without the very words, and nothing is deleted', async () => {
    await linkedJobs(2);
    const before = await allJobs();
    for (const confirm of ['', 'yes', 'Delete all embeddings', `${purgeConfirmation} `]) {
      await expect(startPurge(side.client, confirm)).rejects.toThrow(PurgeNotConfirmed);
    }
    const byHand: Promise<unknown> = side.client.workflow.execute('PurgeEmbeddings', {
      ...{ workflowId: 'by-hand', taskQueue: taskQueues.workflows, args: [{ confirm: 'yes' }] },
    });
    const failure = await byHand.then(
      () => undefined,
      (error: Error) => error,
    );
    expect(failure).toBeInstanceOf(WorkflowFailedError);
    const { cause } = failure as WorkflowFailedError;
    expect(cause).toBeInstanceOf(ActivityFailure);
    expect(cause!.cause).toMatchObject({ type: 'PURGE_NOT_CONFIRMED', nonRetryable: true });
    expect(cause!.cause).toBeInstanceOf(ApplicationFailure);
    expect(await allJobs()).toEqual(before);
    expect(await createEmbeddingHold(side.connection).read()).toBeNull();
  });

  it('leaves the adverts as they were, counts what it deleted, and holds until a migration begins', async () => {
    const ids = await linkedJobs(4);
    const pending = await side.save();
    await side.jobs.insertOne({ _id: 'of another kind', title: 'Cook', status: 'active' } as never);
    await side.connection.collection('embedding_vectors').insertOne({ vector: [1] });
    await side.connection.collection('embedding_costs').insertOne({ usd: 1 });
    const before = await allJobs();
    expect(before.filter((job) => job.similarJobs?.length > 0)).toHaveLength(4);

    const result = await purge();
    expect(result).toMatchObject({ phase: 'done', jobs: 6, embeddings: 4, lists: 4, purged: 6, kept: 0 });
    expect(result.sideDocuments).toBe(1);
    const after = await allJobs();
    expect(after.map(boardFields)).toEqual(before.map(boardFields));
    expect(after.every(nothingLeft)).toBe(true);
    expect(await side.connection.collection('embedding_costs').countDocuments()).toBe(1);
    expect(await createEmbeddingHold(side.connection).read()).toEqual({
      reason: 'purged',
      at: new Date(result.at),
    });

    const calls = side.provider.inputs.length;
    for (const id of [...ids, pending]) {
      expect(await (await side.run(id)).result()).toMatchObject({ outcome: 'nothing-to-do' });
    }
    expect(side.provider.inputs).toHaveLength(calls);
    expect(await purge()).toMatchObject({ embeddings: 0, lists: 0, purged: 6 });
  });

  it('is not undone by a run that waits for the provider just then', async () => {
    const call = heldCall();
    const id = await side.save();
    const run = await side.run(id);
    await call.came();
    await purge();
    const calls = side.provider.inputs.length;
    call.letGo();
    expect(await run.result()).toMatchObject({ outcome: 'nothing-to-do' });
    expect(nothingLeft(await find(id))).toBe(true);
    expect(side.provider.inputs).toHaveLength(calls);
  });

  it('is not undone by a run that waits for its next try', async () => {
    side.provider.next(answers.status(429, { 'retry-after': '300' }));
    const id = await side.save();
    const run = await side.run(id);
    await until('it waits', async () => /next in/.test(await run.query<string>('progress')));
    await purge();
    await run.signal(tryNow);
    expect(await run.result()).toMatchObject({ outcome: 'nothing-to-do' });
    expect(nothingLeft(await find(id))).toBe(true);
  });

  it('does not keep a job from being embedded that is saved afterwards', async () => {
    const [first, second] = await linkedJobs(2);
    await purge();
    const job = await side.model.findById(first);
    job!.company = 'Another';
    await job!.save();
    expect(await (await side.run(first!)).result()).toMatchObject({ outcome: 'linked' });
    expect((await find(first!)).embedding).toMatchObject({ status: 'completed' });
    expect(nothingLeft(await find(second!))).toBe(true);
    const fresh = await side.save();
    await (await side.run(fresh)).result();
    expect(await wrongLists(side.jobs, { topK: 10, minScore })).toEqual([]);
    expect((await find(fresh)).similarJobs).toHaveLength(1);
  });

  it('is taken back by a migration, with every list as it was', async () => {
    await linkedJobs(12);
    const lists = async () =>
      (await allJobs()).map((job) => job.similarJobs.map(({ jobId, score }) => [String(jobId), score]));
    const before = await lists();
    await purge();
    expect(await (await startMigration(side.client)).result()).toMatchObject({ phase: 'done' });
    expect(await lists()).toEqual(before);
    expect(await createEmbeddingHold(side.connection).read()).toBeNull();
    expect((await allJobs()).some(({ embedding }) => 'purgedAt' in embedding)).toBe(false);
  });

  it('ends a migration that runs, and deletes what it has made', async () => {
    const call = heldCall();
    await side.jobs.insertMany(
      Array.from({ length: 30 }, (_, n) => ({ title: `Advert ${n}`, status: 'active' })) as never[],
    );
    const migration = await startMigration(side.client);
    await call.came();
    const purging = await startPurge(side.client, purgeConfirmation);
    await until('the migration is asked to end', async () =>
      (await migration.fetchHistory()).events!.some(
        (event) => event.workflowExecutionCancelRequestedEventAttributes,
      ),
    );
    call.letGo();
    expect(await purging.result()).toMatchObject({ phase: 'done', jobs: 30, purged: 30 });
    expect(await migration.query(migrationProgress)).toMatchObject({ phase: 'cancelled' });
    expect((await allJobs()).every(nothingLeft)).toBe(true);
    expect(await createEmbeddingHold(side.connection).read()).toMatchObject({ reason: 'purged' });
  });
});
