import { randomUUID } from 'node:crypto';
import { bundleWorkflowCode } from '@temporalio/worker';
import { Types } from 'mongoose';
import { createJobModel } from '../../../src/jobs/job-model';
import type { Job } from '../../../src/jobs/job';
import { taskQueues } from '../../../src/orchestration/task-queues';
import { workflowsPath } from '../../../src/orchestration/workflow-code';
import { embedAndLinkJobId } from '../../../src/orchestration/workflow-ids';
import { verifyLinks } from '../../../src/operations/verify-links/verify-links';
import type { ReconcileJobs } from '../../../workflows';
import { startApi } from '../../support/api';
import { openJobs, until } from '../../support/jobs';
import { startProvider } from '../../support/misbehaving-provider';
import { makeNamespace } from '../../support/product';
import { quiet } from './quiet';
import { differencesFromTexts } from './oracle';
import { limits, model, startSide } from './side';
import { wordVectors } from './word-vectors';

/** A loaded machine is slow; a board that never comes to rest is a fault. */
const restWithinMs = 90_000;
const grpcNotFound = 5;

export type Board = Awaited<ReturnType<typeof openBoard>>;

/** A board on the real parts: two workers, the API, and what a sequence of commands needs to act and to look. */
export async function openBoard() {
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  const [database, server, workflowBundle] = await Promise.all([
    openJobs(),
    startProvider(),
    bundleWorkflowCode({ workflowsPath, logger: quiet }),
    makeNamespace(namespace),
  ]);
  server.always(wordVectors);
  const { connection, jobs } = database;
  const parts = { database, namespace, workflowBundle, providerUrl: server.baseUrl };
  const sides = await Promise.all([startSide(parts), startSide(parts)]);
  const { client } = sides[0];
  // Mongoose compiles a model once a connection, and the database's own tells nobody.
  const told = connection.useDb(connection.name, { useCache: false });
  const jobModel = createJobModel(told, { collection: 'jobs', onChange: sides[1].starter.changed });
  const api = await startApi({
    connection,
    model: createJobModel(connection.useDb(connection.name, { useCache: false }), {
      collection: 'jobs',
      onChange: sides[0].starter.changed,
    }),
  });
  /** Of all jobs of the sequence, also of those that are gone. */
  let ids: Types.ObjectId[] = [];
  let marks: Types.ObjectId[] = [];

  const all = () => jobs.find({}).toArray() as unknown as Promise<Job[]>;

  async function isRunning(id: Types.ObjectId): Promise<boolean> {
    try {
      const { status } = await client.workflow.getHandle(embedAndLinkJobId(String(id))).describe();
      return status.name === 'RUNNING';
    } catch (error) {
      if ((error as { name?: string }).name === 'WorkflowNotFoundError') return false;
      if ((error as { code?: number }).code === grpcNotFound) return false;
      throw error;
    }
  }

  /** What keeps the board from being at rest, as far as the documents say. */
  async function unsettled(): Promise<string[]> {
    const now = new Date();
    return (await all()).flatMap(({ _id, status, expiresAt, embedding, similarityMetadata }) => {
      const live = status === 'active' && !(expiresAt && expiresAt <= now);
      const soon = live && expiresAt && expiresAt.getTime() < now.getTime() + 10_000;
      const linked = similarityMetadata?.linkedHash;
      const isDone = live
        ? embedding?.status === 'completed' && linked !== undefined && linked === embedding.contentHash
        : linked === undefined;
      return isDone && !soon ? [] : [JSON.stringify({ _id, status, expiresAt, embedding, linked })];
    });
  }

  /** The watch on saves has dealt with everything that was written before. */
  async function saveWatchCaughtUp(): Promise<void> {
    // What is asked for together is asked for in any order, so only the second one is behind all.
    for (let n = 0; n < 2; n += 1) {
      const _id = new Types.ObjectId();
      await jobs.insertOne({ _id, title: 'mark', status: 'closed' } as never);
      const handle = client.workflow.getHandle(embedAndLinkJobId(String(_id)));
      await until(
        'the watch on saves has caught up',
        () => handle.describe().catch(() => undefined),
        restWithinMs,
      );
      marks.push(_id);
    }
  }

  async function untilAtRest(): Promise<void> {
    const ends = Date.now() + restWithinMs;
    let seen: string[] = [];
    const settled = async (): Promise<boolean> => {
      seen = await unsettled();
      return seen.length === 0;
    };
    const wait = (what: string, ask: () => Promise<boolean>) =>
      until(what, ask, Math.max(1_000, ends - Date.now())).catch((error: Error) => {
        throw new Error(`${error.message}: ${seen.join('; ')}`);
      });
    do {
      await wait('all jobs are embedded and linked', settled);
      await saveWatchCaughtUp();
      for (const id of [...ids, ...marks])
        await wait(`the run of ${String(id)} ends`, async () => !(await isRunning(id)));
    } while (!(await settled()));
  }

  const reconcile = () =>
    client.workflow.execute<typeof ReconcileJobs>('ReconcileJobs', {
      workflowId: `reconcile-${randomUUID()}`,
      taskQueue: taskQueues.workflows,
    });

  return {
    api: api.client,
    model: jobModel,
    jobs,
    server,
    reconcile,
    untilAtRest,
    ids: () => ids,
    add: (...more: Types.ObjectId[]) => void ids.push(...more),
    /** Everything that is not so although the board is at rest. */
    untrue: async (): Promise<string[]> => {
      const fromTexts = differencesFromTexts(await all(), new Date());
      const { differences, inMotion } = await verifyLinks({
        ...{ jobs, model, dimensions: 0, limits: { ...limits, tolerance: 1e-9 } },
        lookAgain: { everyMs: 100, standsMs: 100, patienceMs: 5_000 },
      });
      const { started, mended } = await reconcile();
      return [
        ...fromTexts,
        ...differences.map((each) => JSON.stringify(each)),
        ...(inMotion > 0 ? [`${inMotion} in motion`] : []),
        ...(started > 0 ? [`${started} were to be run`] : []),
        ...(mended > 0 ? [`${mended} lists were mended`] : []),
      ];
    },
    /** An empty board for the next sequence. */
    clear: async (): Promise<void> => {
      await jobs.deleteMany({});
      await untilAtRest();
      await jobs.deleteMany({});
      [ids, marks] = [[], []];
    },
    close: async (): Promise<void> => {
      await api.close();
      await Promise.all(sides.map((side) => side.stop()));
      await server.close();
      await database.close();
    },
  };
}
