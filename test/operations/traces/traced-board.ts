import { createJobModel } from '../../../src/jobs/job-model';
import { createReadTrace } from '../../../src/operations/traces/read-trace';
import { createJobStarter } from '../../../src/orchestration/job-starter';
import { createDebugSwitches } from '../../../src/platform/debug/debug-switches';
import { createLogger } from '../../../src/platform/logger';
import {
  ensureTraceIndexes,
  traceCollection,
  type TraceDocument,
} from '../../../src/platform/traces/trace-documents';
import { createTraceRecorder } from '../../../src/platform/traces/trace-recorder';
import { startApi } from '../../support/api';
import { openGate, openWorkerSide } from '../../support/in-process-workers';
import { until } from '../../support/jobs';

const logger = createLogger({ name: 'test', level: 'silent' });

/** API and workers over one database, each with a recorder of its own, as two processes have. Once a process. */
export async function openTracedBoard() {
  const side = await openWorkerSide({});
  const { connection, client } = side;
  await ensureTraceIndexes(connection);
  const [ofApi, ofWorker] = (['api', 'worker'] as const).map((process) =>
    createTraceRecorder({ connection, logger, process }),
  );
  const starter = createJobStarter({ client, logger, traces: ofApi! });
  // Mongoose compiles a model once a connection.
  const model = createJobModel(connection.useDb(connection.name, { useCache: false }), {
    collection: 'jobs',
    onChange: starter.changed,
  });
  const debug = createDebugSwitches({ connection, config: {} });
  const api = await startApi({ connection, model, client, tracing: { traces: ofApi!, debug } });
  const stop = await side.startWorkers(openGate, false, ofWorker);
  const read = createReadTrace({ connection });
  const traces = connection.collection<TraceDocument>(traceCollection);

  return {
    ...{ side, api: api.client, starter, ofWorker: ofWorker!, traces, read, debug },
    /** The trace, once it tells of its end. */
    ended: (debugId: string) =>
      until(`trace ${debugId} has ended`, async () => {
        const trace = await read(debugId).catch(() => undefined);
        return trace?.events.some(({ event }) => event === 'run.ended') && trace;
      }),
    close: async (): Promise<void> => {
      await stop();
      await api.close();
      await starter.close();
      await Promise.all([ofApi!.close(), ofWorker!.close()]);
      await side.close();
    },
  };
}
