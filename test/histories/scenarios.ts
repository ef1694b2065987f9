import type { WorkflowHandle } from '@temporalio/client';
import { Types } from 'mongoose';
import { startMigration } from '../../src/orchestration/start-migration';
import { taskQueues } from '../../src/orchestration/task-queues';
import { inTrace } from '../../src/platform/trace-context';
import { purgeConfirmation } from '../../src/platform/errors/purge-errors';
import { migrationId } from '../../src/orchestration/workflow-ids';
import { jobSaved, tryNow } from '../../workflows/embed-and-link-job.interface';
import {
  migrationProgress,
  pauseMigration,
  resumeMigration,
} from '../../workflows/migrate-embeddings.interface';
import { retryProgress } from '../../workflows/retry-failed-jobs.interface';
import type { openWorkerSide } from '../support/in-process-workers';
import { until } from '../support/jobs';
import { answers, type Answer } from '../support/misbehaving-provider';

type Side = Awaited<ReturnType<typeof openWorkerSide>>;
type Scenario = (side: Side) => Promise<Pick<WorkflowHandle, 'result' | 'fetchHistory'>>;

/** What no history may hold; a test looks for it. */
export const secret = 'Advert of which no word leaves the database';
const save = (side: Side): Promise<Types.ObjectId> => side.save({ title: secret, description: secret });

async function linked(side: Side) {
  const id = await save(side);
  const run = await side.run(id);
  await run.result();
  return { id, run };
}

/** Starts a workflow other than an advert's. */
const start = (side: Side, workflowType: string, ...args: unknown[]) =>
  side.client.workflow.start(workflowType, {
    workflowId: `${workflowType}-${String(new Types.ObjectId())}`,
    taskQueue: taskQueues.workflows,
    args,
  });

/** Lists that are due, of adverts whose vector is gone: pages are what matters, not what is on them. */
async function dueLists(side: Side, count: number): Promise<void> {
  await side.jobs.insertMany(
    Array.from({ length: count }, () => ({
      ...{ _id: new Types.ObjectId(), title: secret, status: 'active', embedding: { status: 'pending' } },
      similarityMetadata: { linkedHash: 'gone', nextComputeAt: new Date(0), jobCountWhenComputed: 0 },
    })) as never[],
  );
}

/** Adverts as an existing board has them, of which nobody has told anybody. */
const board = (side: Side, count: number, run = new Types.ObjectId().toHexString()) =>
  side.connection
    .collection('jobs')
    .insertMany(Array.from({ length: count }, (_, n) => ({ title: `${secret} ${run} ${n}`, status: 'active' })));

/** A migration whose calls are held back until they are let go. */
async function heldMigration(side: Side) {
  const held: Parameters<Answer>[] = [];
  side.provider.always((...call) => void held.push(call));
  await board(side, 30);
  const run = await startMigration(side.client);
  await until('calls are under way', () => Promise.resolve(held.length > 0));
  const letGo = (): void => {
    side.provider.always(undefined);
    for (const call of held.splice(0)) answers.json((reply) => reply)(...call);
  };
  return { run, letGo };
}

/** The retry of so many failed adverts, which go on waiting until they are settled: nobody embeds them here. */
async function retryOfFailed(side: Side, count: number) {
  const code = `CODE_${new Types.ObjectId().toHexString().toUpperCase()}`;
  const failed = { status: 'failed', error: { code, message: secret, advice: secret } };
  await side.jobs.insertMany(
    Array.from({ length: count }, () => ({
      ...{ _id: new Types.ObjectId(), title: secret, status: 'active', embedding: failed },
    })) as never[],
  );
  const run = await start(side, 'RetryFailedJobs', { code });
  const settle = () =>
    side.jobs.updateMany({ 'embedding.error.code': code }, { $set: { 'embedding.status': 'completed' } });
  return { run, settle };
}

/** Named for what happens in them; each workflow needs one for each way it can take. */
export const scenarios: Record<string, Scenario> = {
  'embed-and-link-job.linked': async (side) => {
    await linked(side);
    return (await linked(side)).run;
  },
  'embed-and-link-job.nothing-to-do': async (side) => side.run((await linked(side)).id),
  'embed-and-link-job.edited-during-the-run': async (side) => {
    let held: Parameters<Answer> | undefined;
    side.provider.next((...call) => void (held = call));
    const id = await save(side);
    const run = await side.run(id);
    await until('the provider is asked', () => Promise.resolve(held !== undefined));
    await side.jobs.updateOne({ _id: id }, { $set: { title: `${secret}, once more` } });
    await run.signal(jobSaved);
    answers.json((reply) => reply)(...held!);
    return run;
  },
  'embed-and-link-job.joined-by-a-later-save': async (side) => {
    let held: Parameters<Answer> | undefined;
    side.provider.next((...call) => void (held = call));
    const id = await save(side);
    const run = await inTrace({ debugId: 'the-first-save' }, () => side.run(id));
    await until('the provider is asked', () => Promise.resolve(held !== undefined));
    await side.jobs.updateOne({ _id: id }, { $set: { title: `${secret}, later` } });
    await inTrace({ debugId: 'the-later-save' }, () => run.signal(jobSaved));
    answers.json((reply) => reply)(...held!);
    return run;
  },
  'embed-and-link-job.waited-for-the-provider': async (side) => {
    side.provider.next(answers.status(503), answers.cut());
    return side.run(await save(side));
  },
  'embed-and-link-job.woken': async (side) => {
    side.provider.next(answers.status(429, { 'retry-after': '300' }));
    const id = await save(side);
    const run = await side.run(id);
    await until('it waits', async () => /next in/.test(await run.query<string>('progress')));
    await run.signal(tryNow);
    return run;
  },
  'embed-and-link-job.gave-up': async (side) => {
    side.provider.next(...Array.from({ length: 3 }, () => answers.status(500)));
    return side.run(await save(side));
  },
  'embed-and-link-job.refused': async (side) => {
    side.provider.next(answers.status(400));
    return side.run(await save(side));
  },
  'embed-and-link-job.unlinked': async (side) => {
    const { id } = await linked(side);
    await side.jobs.updateOne({ _id: id }, { $set: { status: 'closed' } });
    return side.run(id);
  },
  'reconcile-jobs.started': async (side) => {
    await save(side);
    return start(side, 'ReconcileJobs');
  },
  'retry-failed-jobs.asked': async (side) => {
    side.provider.next(answers.status(400));
    await (await side.run(await save(side))).result();
    return start(side, 'RetryFailedJobs', {});
  },
  'retry-failed-jobs.by-pages': async (side) => {
    const { run, settle } = await retryOfFailed(side, 60);
    await until('all are asked', async () => (await run.query(retryProgress)).asked === 60);
    await settle();
    return run;
  },
  'retry-failed-jobs.cancelled': async (side) => {
    const { run } = await retryOfFailed(side, 130);
    await until('two pages are asked', async () => (await run.query(retryProgress)).asked === 100);
    await run.cancel();
    return run;
  },
  'purge-embeddings.done': async (side) => {
    await linked(side);
    return start(side, 'PurgeEmbeddings', { confirm: purgeConfirmation });
  },
  'purge-embeddings.refused': (side) => start(side, 'PurgeEmbeddings', { confirm: 'no' }),
  'migrate-embeddings.done': async (side) => {
    await board(side, 30);
    return startMigration(side.client);
  },
  'migrate-embeddings.paused': async (side) => {
    const { run, letGo } = await heldMigration(side);
    await run.executeUpdate(pauseMigration);
    letGo();
    await run.executeUpdate(resumeMigration);
    return run;
  },
  'migrate-embeddings.cancelled': async (side) => {
    const { run, letGo } = await heldMigration(side);
    await run.cancel();
    letGo();
    return run;
  },
  'migrate-embeddings.joined': async (side) => {
    const run = await start(side, 'MigrateEmbeddings', {});
    await run.result();
    await side.client.workflow.getHandle(migrationId).result();
    return run;
  },
  'migrate-embeddings.model-changed': async (side) => {
    await board(side, 30);
    const run = await startMigration(side.client, { model: 'next-model' });
    // Its workers begin anew then, which nobody does here.
    await until('the model is in use', async () => {
      const { phase } = await run.query(migrationProgress);
      return phase === 'switching';
    });
    await run.terminate();
    return run;
  },
  'recompute-similarities.several-pages': async (side) => {
    await dueLists(side, 1_200);
    return start(side, 'RecomputeSimilarities', {});
  },
  'recompute-similarities.all': async (side) => {
    await linked(side);
    return start(side, 'RecomputeSimilarities', { all: true });
  },
};

/** The same, on a server that soon suggests to begin the history anew: what is recorded is the first run. */
export const impatientScenarios: Record<string, Scenario> = {
  'embed-and-link-job.continued-as-new': async (side) => {
    const run = await side.run(await save(side));
    await run.result();
    return side.client.workflow.getHandle(run.workflowId, run.signaledRunId);
  },
  'recompute-similarities.continued-as-new': async (side) => {
    await dueLists(side, 1_200);
    const run = await start(side, 'RecomputeSimilarities', {});
    await run.result();
    return side.client.workflow.getHandle(run.workflowId, run.firstExecutionRunId);
  },
  'retry-failed-jobs.continued-as-new': async (side) => {
    const { run, settle } = await retryOfFailed(side, 60);
    await until('all are asked', async () => (await run.query(retryProgress)).asked === 60);
    await settle();
    await run.result();
    return side.client.workflow.getHandle(run.workflowId, run.firstExecutionRunId);
  },
};
