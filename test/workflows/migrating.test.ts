import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type WorkflowFailedError } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { createActiveModel } from '../../src/embeddings/active-model';
import { createEmbeddingHold } from '../../src/embeddings/embedding-hold';
import type { Job } from '../../src/jobs/job';
import { startMigration } from '../../src/orchestration/start-migration';
import { taskQueues } from '../../src/orchestration/task-queues';
import { migrationId } from '../../src/orchestration/workflow-ids';
import {
  migrationProgress,
  pauseMigration,
  resumeMigration,
  type MigrateEmbeddingsInput,
  type MigrationProgress,
} from '../../workflows/migrate-embeddings.interface';
import { openGate, openWorkerSide } from '../support/in-process-workers';
import { until, wrongLists } from '../support/jobs';
import { answers, type Answer } from '../support/misbehaving-provider';
import { minScore } from '../support/worker-activities';

let side: Awaited<ReturnType<typeof openWorkerSide>>;
let stop: () => Promise<void>;
let alone: string[] = [];

beforeAll(async () => {
  const starter = {
    ensureRunning: (jobId: string) => Promise.resolve(alone.push(jobId) > 0),
    tryNow: () => Promise.resolve(true),
    migrate: (input: MigrateEmbeddingsInput) => startMigration(side.client, input).then(() => true),
    tellMigration: () => Promise.resolve(true),
  };
  side = await openWorkerSide({ pageSize: 20, given: { starter } });
  stop = await side.startWorkers(openGate, false);
}, 60_000);
afterAll(async () => {
  await stop();
  await side.close();
});

/** Of a pending activity, in Temporal's API. */
const cancelRequested = 3;

beforeEach(async () => {
  await side.client.workflow
    .getHandle(migrationId)
    .terminate()
    .catch(() => undefined);
  alone = [];
  side.provider.always(undefined);
  side.provider.next();
  side.provider.inputs.length = 0;
  for (const name of ['jobs', 'embedding_vectors', 'installation', 'embedding_costs', 'migration_reports']) {
    await side.connection.collection(name).deleteMany({});
  }
});

/** As an existing board has them: no field of the product. */
const board = (count: number, text: (n: number) => string = (n) => `Advert ${n}`) =>
  side.connection
    .collection('jobs')
    .insertMany(Array.from({ length: count }, (_, n) => ({ title: text(n), status: 'active', views: n })));

const migrate = (input: MigrateEmbeddingsInput = {}) => startMigration(side.client, input);
const allJobs = async (): Promise<Job[]> => await side.jobs.find({}).toArray();
const wrong = () => wrongLists(side.jobs, { topK: 10, minScore });

async function migrated(input?: MigrateEmbeddingsInput): Promise<MigrationProgress> {
  return (await migrate(input)).result();
}

describe('a migration', () => {
  it('embeds and links a board that has nothing yet, equal texts once, and says what it did', async () => {
    await board(100, (n) => `Advert ${n % 60}`);
    const progress = await migrated();
    expect(progress).toMatchObject({
      phase: 'done',
      model: 'some-model',
      jobs: { total: 100, looked: 100, embedded: 60, reused: 40, upToDate: 0, alone: 0, reported: 0 },
      links: { total: 100, linked: 100 },
      bill: { texts: 60 },
    });
    expect(side.provider.inputs).toHaveLength(60);
    expect(new Set(side.provider.inputs).size).toBe(60);
    expect(await wrong()).toEqual([]);
    const jobs = await allJobs();
    expect(jobs.every((job) => job.similarityMetadata?.linkedHash === job.embedding.contentHash)).toBe(true);
    expect(jobs.every((job) => job.similarJobs.length === 10 && 'views' in job)).toBe(true);
  });

  it('pays nothing for what is embedded already, and links only what is not linked', async () => {
    await board(50);
    await migrated();
    side.provider.inputs.length = 0;
    const again = await migrated();
    expect(again).toMatchObject({
      jobs: { embedded: 0, reused: 0, upToDate: 50 },
      links: { total: 0, linked: 0, listsWritten: 0 },
    });
    expect(side.provider.inputs).toEqual([]);
  });

  it('lets a text that the provider refuses go on alone, and embeds all others', async () => {
    await board(45, (n) => (n === 17 ? 'Advert of poison' : `Advert ${n}`));
    const refuse: Answer = (request, ...rest) =>
      request.input.some((text) => text.includes('poison'))
        ? answers.status(400)(request, ...rest)
        : answers.json((reply) => reply)(request, ...rest);
    side.provider.always(refuse);
    const { jobs } = await migrated();
    expect(jobs).toMatchObject({ embedded: 44, alone: 1 });
    const poisoned = (await allJobs()).find(({ title }) => title.includes('poison'))!;
    expect(alone).toEqual([String(poisoned._id)]);
    expect(await wrong()).toEqual([]);
  });

  it('is one, however many are started, and whatever they are called', async () => {
    await board(60);
    const other = await side.client.workflow.start('MigrateEmbeddings', {
      workflowId: 'started-by-hand',
      taskQueue: taskQueues.workflows,
      args: [],
    });
    const [first, second] = await Promise.all([migrate(), migrate()]);
    expect(first.workflowId).toBe(migrationId);
    expect(await other.result()).toMatchObject({ phase: 'joined' });
    await Promise.all([first.result(), second.result()]);
    await until('the last one is over', async () => {
      const { status } = await side.client.workflow.getHandle(migrationId).describe();
      return status.name !== 'RUNNING';
    });
    expect(side.provider.inputs).toHaveLength(60);
  });
});

describe('a migration that an operator steers', () => {
  /** Holds calls back until they are let go. */
  function gate() {
    const held: Parameters<Answer>[] = [];
    side.provider.always((...call) => void held.push(call));
    return {
      held,
      open: () => {
        side.provider.always(undefined);
        for (const call of held.splice(0)) answers.json((reply) => reply)(...call);
      },
    };
  }

  /** Word of a cancellation comes to a page with the answer to its next heartbeat. */
  async function toldToStop(run: Awaited<ReturnType<typeof migrate>>): Promise<void> {
    const asked = Date.now();
    await until('every page has beaten since', async () => {
      const { pendingActivities } = (await run.describe()).raw;
      return (pendingActivities ?? []).every(({ lastHeartbeatTime, state }) => {
        const at = Number(lastHeartbeatTime?.seconds ?? 0) * 1_000 + (lastHeartbeatTime?.nanos ?? 0) / 1e6;
        return Number(state) === cancelRequested && at > asked + 100;
      });
    });
  }

  it('begins no call while it is paused, keeps what was under way, and goes on', async () => {
    await board(100);
    const { held, open } = gate();
    const run = await migrate();
    await until('calls are under way', () => Promise.resolve(held.length > 0));
    expect(await run.executeUpdate(pauseMigration)).toMatchObject({ paused: true });
    await toldToStop(run);
    const before = side.provider.inputs.length;
    open();
    await until('what was paid is stored', async () => {
      return (await side.jobs.countDocuments({ 'embedding.status': 'completed' })) === before;
    });
    expect(side.provider.inputs).toHaveLength(before);
    expect(await run.query(migrationProgress)).toMatchObject({ phase: 'embedding', paused: true });
    await run.executeUpdate(resumeMigration);
    expect(await run.result()).toMatchObject({ phase: 'done', jobs: { embedded: 100, reused: 0 } });
    expect(new Set(side.provider.inputs).size).toBe(side.provider.inputs.length);
  });

  it('ends when the last page came to its end while it was paused', async () => {
    await board(10);
    const { held, open } = gate();
    const run = await migrate();
    await until('a call is under way', () => Promise.resolve(held.length > 0));
    await run.executeUpdate(pauseMigration);
    open();
    await until('all is stored', async () => {
      return (await side.jobs.countDocuments({ 'embedding.status': 'completed' })) === 10;
    });
    await run.executeUpdate(resumeMigration);
    expect(await run.result()).toMatchObject({ phase: 'done', links: { linked: 10 } });
  });

  it('links what it has embedded when it is cancelled, and is not begun again by itself', async () => {
    await board(100);
    const { held, open } = gate();
    const run = await migrate();
    await until('calls are under way', () => Promise.resolve(held.length > 0));
    await run.cancel();
    await toldToStop(run);
    open();
    const error = await run.result().catch((caught: unknown) => caught);
    expect((error as WorkflowFailedError).cause).toBeInstanceOf(CancelledFailure);
    const jobs = await allJobs();
    const embedded = jobs.filter((job) => job.embedding?.status === 'completed');
    expect(embedded).toHaveLength(side.provider.inputs.length);
    expect(embedded.every((job) => job.similarityMetadata?.linkedHash)).toBe(true);
    expect(await wrong()).toEqual([]);
    expect(await createEmbeddingHold(side.connection).read()).toMatchObject({ reason: 'cancelled' });
  });
});

describe('a change of the model', () => {
  const state = () => createActiveModel({ connection: side.connection, jobs: side.jobs }).read();

  it('makes the embeddings beside the board, and leaves it as it was until they cover enough of it', async () => {
    await board(45);
    await migrated();
    const before = await allJobs();
    side.provider.inputs.length = 0;
    side.provider.always((request, ...rest) =>
      request.input.some((text) => text.includes('Advert 7.'))
        ? answers.status(400)(request, ...rest)
        : answers.json((reply) => reply)(request, ...rest),
    );
    const run = await migrate({ model: 'next-model', gate: 1 });
    const waiting = await until('it waits for the gate', async () => {
      const progress = await run.query(migrationProgress);
      return progress.waitingFor?.code === 'COVERAGE_BELOW_GATE' && progress;
    });
    expect(waiting).toMatchObject({ phase: 'embedding', changesFrom: 'some-model', jobs: { embedded: 44 } });
    expect(await allJobs()).toEqual(before);
    expect(await side.connection.collection('embedding_vectors').countDocuments()).toBe(44);
    expect(await state()).toMatchObject({ active: 'some-model' });
    await run.cancel();
    await run.result().catch(() => undefined);
    expect(await allJobs()).toEqual(before);
  });

  it('puts the new model in use once they do', async () => {
    await board(45);
    await migrated();
    const run = await migrate({ model: 'next-model' });
    await until('the model is in use', async () => (await state())?.active === 'next-model');
    expect(await state()).toMatchObject({ active: 'next-model', previous: 'some-model' });
    // This worker works with the model before: it does no step for the new one.
    expect(await run.query(migrationProgress)).toMatchObject({ phase: 'switching' });
    await run.terminate();
  });
});
