import { createActivities } from '../activities';
import { withRunningParts } from './embedded/running-parts';
import { configuredModel, configuredProvider } from './embeddings/configured-provider';
import { createEmbeddingStore } from './embeddings/embedding-store';
import { profileOf } from './embeddings/model-profile';
import { createSharedProvider } from './embeddings/shared-provider';
import type { Job } from './jobs/job';
import { loadLanguageDetector } from './jobs/language';
import { createAlerts } from './operations/alerts/alerts';
import { createFailedJobAlerts } from './operations/alerts/failed-job-alerts';
import { createProviderAlerts } from './operations/alerts/provider-alerts';
import { createJobStarter } from './orchestration/job-starter';
import { registerSearchAttributes } from './orchestration/register-search-attributes';
import { ensureSchedules } from './orchestration/schedules';
import { watchSaves } from './orchestration/save-watch/save-watch';
import { createBoardSweep } from './orchestration/save-watch/sweep-board';
import { createTemporalClient } from './orchestration/temporal-client';
import { connectWorker } from './orchestration/connect-worker';
import { knowsVersions } from './orchestration/deployment';
import { keepVersionCurrent } from './orchestration/deployment-version';
import { createMemoryGate } from './orchestration/memory-gate';
import { createWorkers, runWorkers, useLogger } from './orchestration/workers';
import { loadWorkflowCode } from './orchestration/workflow-code';
import { wakeWaitingJobs } from './orchestration/waiting-jobs';
import { BoundedMap } from './platform/bounded-map';
import { loadConfig } from './platform/config';
import { openDatabase } from './platform/database';
import { providerFailures } from './platform/errors/provider-errors';
import { required, startUp } from './platform/start-up';
import { tellFailure } from './platform/tell-failure';
import { createIndexFeed } from './similarity/index-feed';
import { createLinker } from './similarity/linker';
import { createListStore } from './similarity/list-store';
import { createSimilarityIndex } from './similarity/similarity-index';

const day = 24 * 60 * 60 * 1_000;

startUp('worker', async ({ logger, onStop }) => {
  const config = loadConfig(withRunningParts(process.env));
  if (!config.EMBEDDING_WORKER_ENABLED) {
    logger.info('EMBEDDING_WORKER_ENABLED is false: nothing is embedded or linked until it is true again');
    // A process that ends is started again and again by whoever supervises it.
    const idle = setInterval(() => undefined, day);
    onStop(() => Promise.resolve(clearInterval(idle)));
    process.send?.('ready');
    return;
  }
  if (config.EMBEDDING_WORKER_INTERVAL) {
    logger.info('EMBEDDING_WORKER_INTERVAL is ignored: Temporal pushes work, nothing polls');
  }
  const model = configuredModel(config);
  const profile = profileOf(model);
  const configured = configuredProvider(config);
  if (!configured) tellFailure(logger, providerFailures.notConfigured, {}, { level: 'error' });

  const database = openDatabase(required(config, 'MONGODB_URI'), { name: 'similar-jobs-worker', logger });
  onStop(database.close);
  await database.connected;
  const { connection } = database;
  const jobs = connection.collection<Job>(config.MONGODB_JOBS_COLLECTION);

  const index = createSimilarityIndex({
    topK: config.SIMILARITY_TOP_K,
    minScore: config.SIMILARITY_MIN_SCORE ?? profile.minScore,
    dimensions: profile.dimensions,
    // Whoever supervises the worker starts it again, with an index that answers.
    onEnd: (error) => {
      tellFailure(logger, error.kind, { reason: error.message }, { level: 'fatal' });
      process.exit(1);
    },
  });
  onStop(index.close);
  const feed = createIndexFeed({
    connection,
    collection: config.MONGODB_JOBS_COLLECTION,
    model,
    dimensions: profile.dimensions,
    index,
    logger,
  });
  onStop(feed.close);

  const temporal = { address: required(config, 'TEMPORAL_ADDRESS'), namespace: config.TEMPORAL_NAMESPACE };
  const client = createTemporalClient(temporal);
  const starter = createJobStarter({ client, logger });
  onStop(starter.close);
  useLogger(logger);
  const native = await connectWorker({ ...temporal, logger });
  // Workers that were made but never run, at a stop in the middle of the start, hold it until the process ends.
  onStop(() => native.close().catch(() => undefined));
  const searchable = await registerSearchAttributes(client, logger);
  await ensureSchedules(client);

  const alerts = createAlerts({ connection, logger });
  onStop(alerts.close);
  const failedJobs = createFailedJobAlerts({ jobs, alerts, logger });
  onStop(failedJobs.close);
  const embeddingsAtOnce = Math.min(config.EMBEDDING_MAX_CONCURRENT, profile.callsAtOnce);
  const shared =
    configured &&
    createSharedProvider({
      ...{ configured, connection, logger },
      callsAtOnce: embeddingsAtOnce,
      wakeWaitingJobs: (goOn) => wakeWaitingJobs({ jobs, starter, goOn }),
      alert: createProviderAlerts(alerts),
    });
  if (shared) onStop(shared.watch.close);

  const lookedAt = new BoundedMap<string, number>({ size: 10_000 });
  const recipe = config.SIMILARITY_RECIPE;
  const saves = watchSaves({
    ...{ connection, collection: config.MONGODB_JOBS_COLLECTION, starter, logger },
    lookedAt: (jobId) => lookedAt.get(jobId),
    sweep: createBoardSweep({ jobs, profile, recipe, starter }),
  });
  onStop(saves.close);

  const activities = createActivities({
    jobs,
    store: createEmbeddingStore(jobs),
    lists: createListStore({ jobs, recomputeAfterMs: config.RECOMPUTE_AFTER_DAYS * day }),
    linker: createLinker({ jobs, index, feed }),
    logger,
    starter,
    profile,
    recipe,
    ...shared,
    jobFailed: failedJobs.jobFailed,
    detectLanguage: await loadLanguageDetector(),
    quietPeriodMs: config.EMBEDDING_QUIET_PERIOD,
    retryDelaysMs: config.EMBEDDING_RETRY_DELAYS,
    lookingAt: (jobId) => lookedAt.set(jobId, Date.now()),
    searchable,
  });
  const workflows = await loadWorkflowCode();
  const versioned = await knowsVersions(client, logger);
  const gate = createMemoryGate({ logger });
  onStop(gate.close);
  const workers = await createWorkers({
    ...{ workflows, versioned, gate },
    connection: native,
    namespace: temporal.namespace,
    activities,
    embeddingsAtOnce,
  });
  logger.info({ model, minScore: config.SIMILARITY_MIN_SCORE ?? profile.minScore }, 'worker is running');
  onStop(runWorkers(workers, logger));
  if (versioned) onStop(keepVersionCurrent({ client, buildId: workflows.buildId, logger }).close);
  process.send?.('ready');
});
