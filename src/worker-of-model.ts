import type { NativeConnection } from '@temporalio/worker';
import type { Client } from '@temporalio/client';
import type { Collection, Connection } from 'mongoose';
import { createActivities } from '../activities';
import type { ActivityDependencies } from '../activities/dependencies';
import { createMigrationParts } from '../activities/migration-parts';
import { createPurgeParts } from '../activities/purge-parts';
import type { ActiveModel } from './embeddings/active-model';
import { configuredModel, configuredProvider } from './embeddings/configured-provider';
import { createBatchApi } from './embeddings/batch-api/batch-api';
import { createPaidCall } from './embeddings/costs/paid-call';
import { createEmbedders } from './embeddings/embedders';
import { createEmbeddingStore } from './embeddings/embedding-store';
import { profileOf } from './embeddings/model-profile';
import { createProviderStates } from './embeddings/provider-state';
import { createProviderSpans } from './embeddings/provider-spans';
import { createInputVectors } from './embeddings/recipe/input-vectors';
import { withRecipe } from './embeddings/recipe/with-recipe';
import { createSharedProvider } from './embeddings/shared-provider';
import { createTextClaims } from './embeddings/text-claims';
import type { EmbeddingProvider } from './embeddings/embedding-provider';
import { watchedProvider } from './embeddings/watched-provider';
import type { Job } from './jobs/job';
import type { DetectLanguage } from './jobs/language';
import type { Alerts } from './operations/alerts/alerts';
import type { createFailedJobAlerts } from './operations/alerts/failed-job-alerts';
import { createProviderAlerts } from './operations/alerts/provider-alerts';
import type { JobStarter } from './orchestration/job-starter';
import { createTakeMany } from './orchestration/many-jobs';
import type { MemoryGate } from './orchestration/memory-gate';
import type { SpanInterceptors } from './orchestration/interceptors/open-telemetry';
import type { WorkerMetrics } from './orchestration/worker-metrics';
import { queueSlots } from './orchestration/queue-slots';
import type { WorkerSelf } from './orchestration/worker-self';
import { watchSaves } from './orchestration/save-watch/save-watch';
import { createBoardSweep } from './orchestration/save-watch/sweep-board';
import { createWorkers, runWorkers } from './orchestration/workers';
import type { WorkflowCode } from './orchestration/workflow-code';
import { wakeWaitingJobs } from './orchestration/waiting-jobs';
import { BoundedMap } from './platform/bounded-map';
import type { Config } from './platform/config';
import type { Logger } from './platform/logger';
import type { Spans } from './platform/spans/spans';
import { tellFailure } from './platform/tell-failure';
import type { Tracing } from './platform/traces/tracing';
import { createIndexFeed } from './similarity/index-feed';
import { serveIndex } from './similarity/port/index-server';
import { readPortSecret } from './similarity/port/port-secret';
import { createReaderQuestions } from './similarity/port/reader-questions';
import { createLinker } from './similarity/linker';
import { createListStore } from './similarity/list-store';
import { createSimilarityIndex } from './similarity/similarity-index';

const day = 24 * 60 * 60 * 1_000;

/** What a worker has whatever the model. */
export interface WorkerBase {
  readonly config: Config;
  readonly logger: Logger;
  readonly connection: Connection;
  readonly jobs: Collection<Job>;
  readonly client: Client;
  readonly native: NativeConnection;
  readonly starter: JobStarter;
  readonly alerts: Alerts;
  readonly failedJobs: ReturnType<typeof createFailedJobAlerts>;
  readonly activeModel: ActiveModel;
  readonly detectLanguage: DetectLanguage;
  readonly searchable: boolean;
  readonly workflows: WorkflowCode;
  readonly versioned: boolean;
  readonly gate: MemoryGate;
  readonly metrics: WorkerMetrics;
  readonly spans: Spans;
  readonly spanInterceptors: SpanInterceptors;
  readonly tracing: Tracing;
  readonly self: WorkerSelf;
}

/** A model, and the least score of its links. */
export interface ModelInUse {
  readonly model: string;
  readonly minScore: number;
}

/**
 * All of a worker that works with one model: index, provider, watch on saves, activities. When another model or threshold
 * is in use from now on, this is closed and made anew with that one.
 */
export async function startWorkerOfModel(
  { model, minScore }: ModelInUse,
  base: WorkerBase,
): Promise<{ close: () => Promise<void> }> {
  const { config, logger, connection, jobs, starter, metrics } = base;
  const collection = config.MONGODB_JOBS_COLLECTION;
  const profile = profileOf(model);
  const undo: (() => Promise<unknown>)[] = [];

  const index = createSimilarityIndex({
    ...{ topK: config.SIMILARITY_TOP_K, minScore, dimensions: profile.dimensions },
    // Whoever supervises the worker starts it again, with an index that answers.
    onEnd: (error) => {
      tellFailure(logger, error.kind, { reason: error.message }, { level: 'fatal' });
      process.exit(1);
    },
  });
  undo.push(index.close);
  metrics.ofIndex(index.size);
  const feed = createIndexFeed({
    ...{ connection, collection, model, index, logger },
    dimensions: profile.dimensions,
    watch: metrics.stream,
    debugLog: base.tracing.debugLog,
  });
  undo.push(feed.close);

  const port = await serveIndex({
    ...{ model, logger, questions: createReaderQuestions({ index, feed }) },
    ...{ host: config.WORKER_INDEX_HOST, port: config.WORKER_INDEX_PORT },
    secret: () => readPortSecret(connection),
  });
  undo.push(port.close);

  const embedding = startEmbedding(model, base, undo);
  base.self.worksWith({
    model,
    index,
    indexUrl: port.url,
    provider: embedding.key,
    slots: queueSlots(embedding.callsAtOnce),
  });
  const store = createEmbeddingStore(jobs);
  const purge = createPurgeParts({ client: base.client, connection, jobs });
  const lookedAt = new BoundedMap<string, number>({ size: 10_000 });
  const takeMany = createTakeMany({
    ...{ jobs, model, starter, hold: purge.hold },
    hasProvider: embedding.given.migration !== undefined,
  });
  const saves = watchSaves({
    ...{ connection, collection, starter, takeMany, logger },
    debugLog: base.tracing.debugLog,
    lookedAt: (jobId) => lookedAt.get(jobId),
    sweep: createBoardSweep({ jobs, profile, starter, takeMany, hold: purge.hold }),
  });
  undo.push(saves.close);

  const recomputeAfterMs = config.RECOMPUTE_AFTER_DAYS * day;
  const listWriting = { jobs, recomputeAfterMs, written: metrics.listsWritten };
  const activities = createActivities({
    ...{ jobs, store, logger, starter, profile, purge },
    ...embedding.given,
    lists: createListStore(listWriting),
    linker: createLinker({ ...listWriting, index, feed }),
    jobFailed: base.failedJobs.jobFailed,
    detectLanguage: base.detectLanguage,
    quietPeriodMs: config.EMBEDDING_QUIET_PERIOD,
    retryDelaysMs: config.EMBEDDING_RETRY_DELAYS,
    lookingAt: (jobId) => lookedAt.set(jobId, Date.now()),
    searchable: base.searchable,
    debugLog: base.tracing.debugLog,
  });
  const { workflows, versioned, gate } = base;
  const workers = await createWorkers({
    ...{ workflows, versioned, gate, activities },
    connection: base.native,
    namespace: config.TEMPORAL_NAMESPACE,
    embeddingsAtOnce: embedding.callsAtOnce,
    traces: base.tracing.traces,
    interceptors: [metrics.activity, ...base.spanInterceptors.activity, base.self.tasks.interceptors],
    sinks: base.spanInterceptors.sinks,
  });
  logger.info({ model, minScore }, 'worker is running');
  undo.push(runWorkers(workers, logger));

  return {
    close: async () => {
      for (const step of undo.reverse()) await step();
    },
  };
}

/** What calls the provider, where one is configured. */
function startEmbedding(model: string, base: WorkerBase, undo: (() => Promise<unknown>)[]) {
  const { config, connection, logger, jobs, starter, alerts, activeModel, metrics } = base;
  const claims = createTextClaims({ connection });
  const watchers = [createProviderSpans(base.spans), metrics.embedding.watch];
  const configured = configuredProvider(config, model);
  const mostCallsAtOnce = config.EMBEDDING_MAX_CONCURRENT;
  const callsAtOnce = Math.min(mostCallsAtOnce, profileOf(model).callsAtOnce);
  if (!configured) return { callsAtOnce, key: null, given: {} as Partial<ActivityDependencies> };

  const inputs = createInputVectors(connection);
  const recipeProvider = (provider: EmbeddingProvider): EmbeddingProvider =>
    withRecipe({ provider: watchedProvider(provider, watchers), inputs, claims });
  const shared = createSharedProvider({
    ...{ connection, logger, callsAtOnce, booked: metrics.embedding.booked },
    configured: { ...configured, provider: recipeProvider(configured.provider) },
    dailyBudgetUsd: config.EMBEDDING_DAILY_BUDGET_USD,
    wakeWaitingJobs: (goOn) => wakeWaitingJobs({ jobs, starter, goOn }),
    alert: createProviderAlerts(alerts),
  });
  const { provider, slots, watch, paidCall, books, budget } = shared;
  undo.push(books.close, watch.close);
  const embedders = createEmbedders({
    ...{ slots, watch, logger, mostCallsAtOnce },
    providerOf: (other) => recipeProvider(configuredProvider(config, other)!.provider),
    paidCallOf: (of) => createPaidCall({ provider: of, books, budget }),
  });
  undo.push(embedders.close);
  const migration = createMigrationParts({
    ...{ connection, jobs, activeModel, books, claims, embedderFor: embedders.of },
    batch: {
      ...{ books, budget },
      apiFor: (other) =>
        createBatchApi({
          ...configured.key,
          profile: profileOf(other),
          timeoutMs: config.OPENAI_API_TIMEOUT,
        }),
    },
    wantedModel: configuredModel(config),
    pageSize: config.EMBEDDING_BATCH_SIZE,
  });
  const given: Partial<ActivityDependencies> = { provider, slots, watch, paidCall, claims, migration };
  return { callsAtOnce, key: createProviderStates(connection, configured.key).key, given };
}
