import { withRunningParts } from './embedded/running-parts';
import { createActiveModel } from './embeddings/active-model';
import { configuredModel, configuredProvider } from './embeddings/configured-provider';
import { followActiveModel } from './embeddings/follow-active-model';
import { profileOf } from './embeddings/model-profile';
import type { Job } from './jobs/job';
import { loadLanguageDetector } from './jobs/language';
import { createAlerts } from './operations/alerts/alerts';
import { createFailedJobAlerts } from './operations/alerts/failed-job-alerts';
import { createJobStarter } from './orchestration/job-starter';
import { registerSearchAttributes } from './orchestration/register-search-attributes';
import { ensureSchedules } from './orchestration/schedules';
import { createTemporalClient } from './orchestration/temporal-client';
import { connectWorker } from './orchestration/connect-worker';
import { knowsVersions } from './orchestration/deployment';
import { keepVersionCurrent } from './orchestration/deployment-version';
import { createSpanInterceptors } from './orchestration/interceptors/open-telemetry';
import { relinkBoard } from './orchestration/relink-board';
import { createMemoryGate } from './orchestration/memory-gate';
import { createSdkMetrics } from './orchestration/sdk-metrics';
import { createWorkerMetrics } from './orchestration/worker-metrics';
import { startHeartbeats } from './orchestration/worker-heartbeats';
import { createWorkerSelf } from './orchestration/worker-self';
import { useLogger } from './orchestration/workers';
import { loadWorkflowCode } from './orchestration/workflow-code';
import { loadConfig } from './platform/config';
import { openDatabase } from './platform/database';
import { modelChangeWaits } from './platform/errors/migration-errors';
import { workerStopped } from './platform/errors/process-errors';
import { providerFailures } from './platform/errors/provider-errors';
import { createMetricsPage } from './platform/metrics/metrics-page';
import { serveMetrics } from './platform/metrics/metrics-server';
import { createRegistry } from './platform/metrics/registry';
import { startSpans } from './platform/spans/start-spans';
import { startTracing } from './platform/traces/tracing';
import { required, startUp } from './platform/start-up';
import { reasonOf, tellFailure } from './platform/tell-failure';
import { createScoresInUse, type ScoresInUse } from './similarity/calibrated';
import { followThreshold } from './similarity/follow-threshold';
import { startWorkerOfModel, type ModelInUse, type WorkerBase } from './worker-of-model';

const day = 24 * 60 * 60 * 1_000;

startUp('worker', async ({ logger, onStop, onEachLine }) => {
  const config = loadConfig(withRunningParts(process.env));
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT;
  const spans = await startSpans({ service: 'similar-jobs-worker', endpoint, logger });
  onStop(spans.close);
  onEachLine(spans.logFields);
  const spanInterceptors = await createSpanInterceptors(spans);
  const registry = createRegistry();
  const metrics = createWorkerMetrics(registry);
  const { WORKER_METRICS_PORT: metricsPort, WORKER_METRICS_HOST: metricsHost } = config;
  const sdkMetrics = metricsPort > 0 ? await createSdkMetrics() : undefined;
  if (sdkMetrics) {
    const page = createMetricsPage({ registry, refresh: metrics.refresh, more: sdkMetrics.read });
    const at = { host: metricsHost, port: metricsPort, token: config.METRICS_TOKEN };
    onStop((await serveMetrics({ page, ...at, logger })).close);
  }
  const self = createWorkerSelf({ enabled: config.EMBEDDING_WORKER_ENABLED });
  if (!config.EMBEDDING_WORKER_ENABLED) {
    logger.info('EMBEDDING_WORKER_ENABLED is false: nothing is embedded or linked until it is true again');
    // So that operators see why nothing is done.
    if (config.MONGODB_URI) {
      const { connection, close } = openDatabase(config.MONGODB_URI, { name: 'similar-jobs-worker', logger });
      onStop(close);
      onStop(startHeartbeats({ connection, read: self.beat }).close);
    }
    // A process that ends is started again and again by whoever supervises it.
    const idle = setInterval(() => undefined, day);
    onStop(() => Promise.resolve(clearInterval(idle)));
    process.send?.('ready');
    return;
  }
  if (config.EMBEDDING_WORKER_INTERVAL) {
    logger.info('EMBEDDING_WORKER_INTERVAL is ignored: Temporal pushes work, nothing polls');
  }
  if (!configuredProvider(config)) {
    tellFailure(logger, providerFailures.notConfigured, {}, { level: 'error' });
  }

  // Before the heap is looked at, also by the heartbeats: while it is loaded it needs much, for a moment.
  const detectLanguage = await loadLanguageDetector();
  const database = openDatabase(required(config, 'MONGODB_URI'), { name: 'similar-jobs-worker', logger });
  onStop(database.close);
  await database.connected;
  const { connection } = database;
  onStop(startHeartbeats({ connection, read: self.beat }).close);
  const jobs = connection.collection<Job>(config.MONGODB_JOBS_COLLECTION);

  const temporal = { address: required(config, 'TEMPORAL_ADDRESS'), namespace: config.TEMPORAL_NAMESPACE };
  const client = createTemporalClient({ ...temporal, spans: spanInterceptors });
  const tracing = startTracing({ connection, config, logger, process: 'worker' });
  onStop(tracing.close);
  const starter = createJobStarter({ client, logger, traces: tracing.traces, asked: metrics.starts });
  onStop(starter.close);
  useLogger(logger, sdkMetrics?.exporter);
  const native = await connectWorker({ ...temporal, logger });
  // Workers that were made but never run, at a stop in the middle of the start, hold it until the process ends.
  onStop(() => native.close().catch(() => undefined));
  const searchable = await registerSearchAttributes(client, logger);
  await ensureSchedules(client);

  const alerts = createAlerts({ connection, logger });
  onStop(alerts.close);
  const failedJobs = createFailedJobAlerts({ jobs, alerts, logger });
  onStop(failedJobs.close);
  const workflows = await loadWorkflowCode();
  const versioned = await knowsVersions(client, logger);
  const gate = createMemoryGate({ logger, debugLog: tracing.debugLog });
  onStop(gate.close);
  metrics.ofGate(gate);
  self.takesWork({ gate, buildId: workflows.buildId });

  const wanted = configuredModel(config);
  const activeModel = createActiveModel({ connection, jobs });
  const model = await activeModel.settle(wanted);
  const scoresOf = createScoresInUse({ connection, minScore: config.SIMILARITY_MIN_SCORE, usual: profileOf });
  const base: WorkerBase = {
    ...{ config, logger, connection, jobs, client, native, starter, alerts, failedJobs, activeModel },
    ...{ searchable, workflows, versioned, gate, detectLanguage, metrics, tracing, self },
    ...{ spans, spanInterceptors },
  };
  onStop(await keepToModelInUse(base, { model, wanted, scoresOf }));
  if (versioned) onStop(keepVersionCurrent({ client, buildId: workflows.buildId, logger }).close);
  process.send?.('ready');
});

/** Works with the model and the threshold in use, and begins anew when somebody has put another in its place. */
async function keepToModelInUse(
  base: WorkerBase,
  start: { model: string; wanted: string; scoresOf: (model: string) => Promise<ScoresInUse> },
): Promise<() => Promise<void>> {
  const { activeModel, logger } = base;
  let working = await work(start.model);
  let following = follow(working.inUse);
  let beginning = Promise.resolve();
  let closed = false;

  async function work(model: string, before?: ModelInUse) {
    const { minScore } = await start.scoresOf(model);
    const { close } = await startWorkerOfModel({ model, minScore }, base);
    try {
      // Lists of another model are made by its migration.
      const begunAnew = before?.model === model && before.minScore !== minScore;
      const { asked } = await relinkBoard({ ...base, model, minScore, begunAnew });
      if (asked) logger.info({ model, minScore }, 'another threshold is in use: every list is looked at');
    } catch (error) {
      await close();
      throw error;
    }
    return { close, inUse: { model, minScore } };
  }

  function follow({ model, minScore }: ModelInUse) {
    if (model !== start.wanted) {
      tellFailure(logger, modelChangeWaits, { inUse: model, configured: start.wanted });
    }
    let isOver = false;
    // Whichever is first.
    const changed = (other: string): void => {
      if (!isOver) beginning = begin(other);
      isOver = true;
    };
    const read = async () => (await start.scoresOf(model)).minScore;
    const all = [
      followActiveModel({ activeModel, model, logger, changed }),
      followThreshold({ read, minScore, logger, changed: () => changed(model) }),
    ];
    return { close: () => Promise.all(all.map(({ close }) => close())) };
  }

  async function begin(model: string): Promise<void> {
    logger.info({ model }, 'another model or threshold is in use: beginning anew with it');
    try {
      await following.close();
      await working.close();
      if (closed) return;
      working = await work(model, working.inUse);
      following = follow(working.inUse);
    } catch (error) {
      // Whoever supervises the worker starts it again.
      tellFailure(logger, workerStopped, { reason: reasonOf(error) }, { level: 'fatal' });
      process.exit(1);
    }
  }

  return async () => {
    closed = true;
    await following.close();
    await beginning;
    await working.close();
  };
}
