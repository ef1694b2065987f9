import { createJobModel } from '../../src/jobs/job-model';
import { openDatabase } from '../../src/platform/database';
import { createLogger, type Logger } from '../../src/platform/logger';
import { startApi } from './api';
import { openJobs, until } from './jobs';
import { startTcpProxy } from './tcp-proxy';

/** The API as it runs in production, over a wire to the database that can be broken; `jobs` looks past that wire. */
export async function openCutOffBoard(given: { logger?: Logger } = {}) {
  const direct = await openJobs();
  const uri = new URL(direct.uri);
  const proxy = await startTcpProxy({ host: uri.hostname, port: Number(uri.port) });
  uri.port = String(proxy.port);
  const logger =
    given.logger ?? createLogger({ name: 'test', level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const database = openDatabase(uri.href, { name: 'test', logger });
  const { connection } = database;
  /** Jobs that the model told of, in order. */
  const told: string[] = [];
  const onChange = (jobId: unknown): void => void told.push(String(jobId));
  const model = createJobModel(connection, { collection: 'jobs', onChange });
  const api = await startApi({ connection, model, logger });

  return {
    ...api,
    jobs: direct.jobs,
    proxy,
    told,
    connection,
    connected: database.connected,
    /** The API noticed by itself that the database is back. */
    recovered: () => until('ready again', async () => (await api.client.get('/health/ready')).status === 200),
    close: async (): Promise<void> => {
      await api.close();
      await database.close();
      await proxy.close();
      await direct.close();
    },
  };
}
