import { randomUUID } from 'node:crypto';
import { type Types } from 'mongoose';
import { createJobModel } from '../../../src/jobs/job-model';
import { taskQueues } from '../../../src/orchestration/task-queues';
import { bundleWorkflows } from '../../../src/orchestration/workflow-bundle';
import { workflowsPath } from '../../../src/orchestration/workflow-code';
import { projectRoot } from '../../../src/platform/project-root';
import { verifyLinks } from '../../../src/operations/verify-links/verify-links';
import type { ReconcileJobs } from '../../../workflows';
import { startApi } from '../../support/api';
import { openJobs } from '../../support/jobs';
import { startProvider } from '../../support/misbehaving-provider';
import { makeNamespace } from '../../support/product';
import { quiet } from '../../support/quiet-bundler';
import { differencesFromTexts } from './oracle';
import { createRest } from './rest';
import { limits, model, startSide } from './side';
import { wordVectors } from './word-vectors';

export type Board = Awaited<ReturnType<typeof openBoard>>;

/** A board on the real parts: two workers, the API, and what a sequence of commands needs to act and to look. */
export async function openBoard() {
  const namespace = `test-${randomUUID().slice(0, 8)}`;
  const [database, server, code] = await Promise.all([
    openJobs(),
    startProvider(),
    bundleWorkflows({ workflowsPath, folder: projectRoot, logger: quiet }),
    makeNamespace(namespace),
  ]);
  server.always(wordVectors);
  const { connection, jobs } = database;
  const parts = { database, namespace, workflowBundle: { code }, providerUrl: server.baseUrl };
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
  const rest = createRest({ jobs, client });

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
    untilAtRest: () => rest.reached(ids),
    ids: () => ids,
    add: (...more: Types.ObjectId[]) => void ids.push(...more),
    /** Everything that is not so although the board is at rest. */
    untrue: async (): Promise<string[]> => {
      const fromTexts = differencesFromTexts(await jobs.find({}).toArray(), new Date());
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
      await rest.reached(ids);
      await jobs.deleteMany({});
      ids = [];
    },
    close: async (): Promise<void> => {
      await api.close();
      await Promise.all(sides.map((side) => side.stop()));
      await server.close();
      await database.close();
    },
  };
}
