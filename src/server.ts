import { setTimeout as wait } from 'node:timers/promises';
import { createApp } from './api/app';
import { listen } from './api/listen';
import { withRunningParts } from './embedded/running-parts';
import { ensureJobIndexes } from './jobs/job-indexes';
import { createJobModel, type JobModel } from './jobs/job-model';
import { createJobRecords } from './jobs/job-records';
import { ensureAlertIndexes } from './operations/alerts/alert-store';
import { ensureFirstApiKeys } from './operations/first-api-keys';
import { createJobStarter } from './orchestration/job-starter';
import { createTemporalClient } from './orchestration/temporal-client';
import { loadConfig, type Config } from './platform/config';
import { openDatabase } from './platform/database';
import { firstKeysNotMade, indexesNotMade } from './platform/errors/server-errors';
import type { Logger } from './platform/logger';
import { required, startUp } from './platform/start-up';
import { tellFailure } from './platform/tell-failure';

const mostWaitForDatabaseMs = 3_000;

startUp('api', async ({ logger, onStop }) => {
  const config = loadConfig(withRunningParts(process.env));
  const uri = required(config, 'MONGODB_URI');

  const database = openDatabase(uri, { name: 'similar-jobs-api', logger });
  onStop(database.close);
  const { connection } = database;
  // Without Temporal's address its own default is tried: saves are taken either way.
  const address = config.TEMPORAL_ADDRESS ?? `127.0.0.1:${config.TEMPORAL_PORT}`;
  const client = createTemporalClient({ address, namespace: config.TEMPORAL_NAMESPACE });
  const starter = createJobStarter({ client, logger });
  onStop(starter.close);
  const collection = config.MONGODB_JOBS_COLLECTION;
  const records = createJobRecords({ connection, collection, logger });
  const model = createJobModel(connection, {
    collection,
    onChange: (jobId, debugId) => {
      records.written(jobId);
      starter.changed(jobId, debugId);
    },
  });

  // Until they are made, queries read the whole board: no visitor should be sent here yet.
  let hasIndexes = false;
  const app = createApp({
    config,
    logger,
    connection,
    model,
    client,
    records,
    checks: { indexes: () => Promise.resolve(hasIndexes), temporal: starter.reachable },
  });
  // A reload sends visitors here as soon as this listens: by then the database should be known.
  await Promise.race([database.connected, wait(mostWaitForDatabaseMs)]);
  const { port, close } = await listen(app, { host: config.HOST, port: config.PORT });
  onStop(close);
  logger.info({ host: config.HOST, port }, 'listening');
  // PM2 sends requests from here on.
  process.send?.('ready');

  // An outage is not waited for: the API answers all the same, however long that takes.
  void database.connected.then(() => {
    onStop(records.follow().close);
    return prepareDatabase({ config, logger, model }).finally(() => (hasIndexes = true));
  });
});

/** Indexes and first keys. Without them the API is slower, or can only be read: worth an error line, not a stop. */
async function prepareDatabase(options: { config: Config; logger: Logger; model: JobModel }): Promise<void> {
  const { config, logger, model } = options;
  try {
    await ensureJobIndexes(model);
    await ensureAlertIndexes(model.db);
  } catch (error) {
    tellFailure(logger, indexesNotMade, { err: error }, { level: 'error' });
  }
  try {
    const { made } = await ensureFirstApiKeys({ connection: model.db, config });
    // Not through the logger: a key belongs on the screen of whoever started this, not into collected logs.
    for (const { role, key } of made) process.stdout.write(`First ${role} key, shown this once: ${key}\n`);
  } catch (error) {
    tellFailure(logger, firstKeysNotMade, { err: error }, { level: 'error' });
  }
}
