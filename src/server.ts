import { setTimeout as wait } from 'node:timers/promises';
import type { Collection } from 'mongoose';
import { createApp } from './api/app';
import { listen } from './api/listen';
import { withRunningParts } from './embedded/running-parts';
import { createActiveModel } from './embeddings/active-model';
import { configuredModel } from './embeddings/configured-provider';
import { profileOf } from './embeddings/model-profile';
import { ensureJobIndexes } from './jobs/job-indexes';
import type { Job } from './jobs/job';
import { createJobModel, type JobModel } from './jobs/job-model';
import { createJobRecords } from './jobs/job-records';
import { createSaveMetrics } from './jobs/save-metrics';
import { ensureCandidateIndexes } from './jobs/similar-candidates';
import { startAlerting } from './operations/alerting';
import { ensureAlertIndexes } from './operations/alerts/alert-store';
import { ensureFirstApiKeys } from './operations/access/first-api-keys';
import { ensureConfiguredOperator } from './operations/access/first-operator';
import { ensureMailIndexes } from './operations/mail/outbox';
import { ensureAuditIndexes } from './operations/audit-page';
import { createBoardLooks } from './operations/overview/board-looks';
import { createSearchVectors } from './operations/search/search-vectors';
import { createCountUsage } from './operations/usage/count-usage';
import { createExperiment } from './operations/usage/experiment';
import { ensureUsageIndexes } from './operations/usage/usage-counts';
import { createSpanInterceptors } from './orchestration/interceptors/open-telemetry';
import { ensureSampleIndexes } from './operations/trend/board-samples';
import { sampleBoard } from './operations/trend/sample-board';
import { createIndexWorkers } from './orchestration/index-workers';
import { createJobStarter } from './orchestration/job-starter';
import { createStartMetrics } from './orchestration/start-metrics';
import { createTemporalClient } from './orchestration/temporal-client';
import { ensureHeartbeatIndexes } from './orchestration/worker-heartbeats';
import { loadConfig, type Config } from './platform/config';
import { openDatabase } from './platform/database';
import { firstOperatorNotMade } from './platform/errors/operator-errors';
import { firstKeysNotMade, indexesNotMade } from './platform/errors/server-errors';
import type { Logger } from './platform/logger';
import { createRegistry } from './platform/metrics/registry';
import { createStreamMetrics } from './platform/metrics/stream-metrics';
import { startSpans } from './platform/spans/start-spans';
import { startTracing } from './platform/traces/tracing';
import { ensureTraceIndexes } from './platform/traces/trace-documents';
import { required, startUp } from './platform/start-up';
import { tellFailure } from './platform/tell-failure';
import { createCalibrated } from './similarity/calibrated';
import { ensureCalibrationIndexes } from './similarity/calibration/calibrations';
import { createIndexClient } from './similarity/port/index-client';

const mostWaitForDatabaseMs = 3_000;

startUp('api', async ({ logger, onStop, onEachLine }) => {
  const config = loadConfig(withRunningParts(process.env));
  const uri = required(config, 'MONGODB_URI');

  const database = openDatabase(uri, { name: 'similar-jobs-api', logger });
  onStop(database.close);
  const { connection } = database;
  // Without Temporal's address its own default is tried: saves are taken either way.
  const address = config.TEMPORAL_ADDRESS ?? `127.0.0.1:${config.TEMPORAL_PORT}`;
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT;
  const spans = await startSpans({ service: 'similar-jobs-api', endpoint, logger });
  onStop(spans.close);
  onEachLine(spans.logFields);
  const client = createTemporalClient({
    ...{ address, namespace: config.TEMPORAL_NAMESPACE },
    spans: await createSpanInterceptors(spans),
  });
  const registry = createRegistry();
  const tracing = startTracing({ connection, config, logger, process: 'api' });
  onStop(tracing.close);
  const starter = createJobStarter({
    client,
    logger,
    traces: tracing.traces,
    asked: createStartMetrics(registry),
  });
  onStop(starter.close);
  const collection = config.MONGODB_JOBS_COLLECTION;
  const records = createJobRecords({ connection, collection, logger, watch: createStreamMetrics(registry) });
  const saves = createSaveMetrics(registry);
  const model = createJobModel(connection, {
    collection,
    onChange: (jobId, debugId) => {
      saves();
      records.written(jobId);
      starter.changed(jobId, debugId);
    },
  });

  const jobs = model.collection as unknown as Collection<Job>;
  const looks = createBoardLooks({
    ...{ connection, client, logger, dailyBudgetUsd: config.EMBEDDING_DAILY_BUDGET_USD },
    jobs,
  });
  const activeModel = createActiveModel({ connection, jobs });
  const index = createIndexClient({ workers: createIndexWorkers({ connection, activeModel }), logger });
  onStop(() => Promise.resolve(index.close()));
  const calibrated = createCalibrated({
    ...{ connection, minScore: config.SIMILARITY_MIN_SCORE, usual: profileOf },
    wanted: configuredModel(config),
    model: async () => (await activeModel.read())?.active,
  });

  const search = createSearchVectors({ config, connection, jobs, logger });
  if (search) onStop(search.close);

  const experiment = createExperiment({ connection, config });
  const run = () => experiment.now().run;
  const usage = createCountUsage({ connection, jobs, logger, registry, run });
  onStop(usage.close);

  // Until they are made, queries read the whole board: no visitor should be sent here yet.
  let hasIndexes = false;
  const app = createApp({
    config,
    logger,
    connection,
    model,
    client,
    records,
    registry,
    spans,
    tracing,
    looks,
    index,
    calibrated,
    ...(search && { vectorOf: search.vectorOf }),
    experiment,
    usage,
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
    onStop(calibrated.follow().close);
    onStop(experiment.follow().close);
    onStop(sampleBoard({ connection, standing: looks.standing, logger }).close);
    onStop(startAlerting({ config, connection, client, logger, looks, traces: tracing.traces, spans }).close);
    return prepareDatabase({ config, logger, model }).finally(() => (hasIndexes = true));
  });
});

/** Indexes and first keys. Without them the API is slower, or can only be read: worth an error line, not a stop. */
async function prepareDatabase(options: { config: Config; logger: Logger; model: JobModel }): Promise<void> {
  const { config, logger, model } = options;
  try {
    await ensureJobIndexes(model);
    await ensureAlertIndexes(model.db);
    await ensureMailIndexes(model.db);
    await ensureTraceIndexes(model.db);
    await ensureAuditIndexes(model.db);
    await ensureHeartbeatIndexes(model.db);
    await ensureCandidateIndexes(model.db);
    await ensureCalibrationIndexes(model.db);
    await ensureSampleIndexes(model.db);
    await ensureUsageIndexes(model.db);
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
  try {
    await ensureConfiguredOperator({ connection: model.db, config });
  } catch (error) {
    tellFailure(logger, firstOperatorNotMade, { err: error }, { level: 'error' });
  }
}
