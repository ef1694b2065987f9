import { toSimilarReply, type SimilarReply } from '../api/similar-reply';
import { createFallbackJobs } from '../jobs/fallback-jobs';
import type { JobModel } from '../jobs/job-model';
import { createJobRecords } from '../jobs/job-records';
import { createNewestJobs } from '../jobs/newest-jobs';
import { mostSimilar } from '../jobs/stored-links';
import { readOptions } from '../platform/database-call';
import { AppError } from '../platform/errors/app-error';
import { JobIdMalformed } from '../platform/errors/job-errors';
import { similarListUnreadable } from '../platform/errors/list-errors';
import type { Logger } from '../platform/logger';
import { reasonOf, tellFailure } from '../platform/tell-failure';
import { createCandidateLists } from '../presentation/candidates/candidate-list';
import { reasonsOf } from '../presentation/reasons';
import { createSimilarItems } from '../presentation/similar-items';
import { createSimilarList } from '../presentation/similar-list';
import type { PluginLogger } from './options';

export type FindSimilar = ReturnType<typeof createFindSimilar>;

/**
 * Reads similar lists over the board's own connection: the same answer as `GET /api/jobs/:id/similar`, from the stored
 * lists or from the fallback. Three short queries; nothing is kept up to date in memory, no index is asked, and `relevance` is
 * null.
 */
export function createFindSimilar(options: {
  model: JobModel;
  logger: PluginLogger;
  /** As stored, or as people would have it. */
  recipe: 'plain' | 'tuned';
}) {
  const { model, recipe: variant } = options;
  const logger = options.logger as Logger;
  const connection = model.db;
  const nearest = () => Promise.resolve(undefined);
  const items = createSimilarItems({
    candidates: createCandidateLists({ connection, nearest, logger }),
    nearest,
    scores: { relevanceOf: () => null, minScore: () => -1 },
    reasonsOf,
  });
  const similarList = createSimilarList({
    items,
    records: createJobRecords({ connection, collection: model.collection.name, logger }),
    connection,
    fallbackJobs: createFallbackJobs({
      newestJobs: createNewestJobs({ model, maxTimeMS: readOptions.maxTimeMS }),
    }),
    logger,
  });

  /** @throws {JobNotFound} when there is no such job; {JobIdMalformed} for an id of another form. Nothing else. */
  return async function findSimilar(id: unknown, ask: { limit?: number } = {}): Promise<SimilarReply> {
    const jobId = String(id);
    if (!/^[0-9a-f]{24}$/i.test(jobId)) throw new JobIdMalformed();
    const limit = Math.min(Math.max(Math.trunc(ask.limit ?? mostSimilar) || 1, 1), mostSimilar);
    try {
      return toSimilarReply(await similarList(jobId.toLowerCase(), { limit, variant }), {
        jobId: jobId.toLowerCase(),
      });
    } catch (error) {
      if (error instanceof AppError) throw error;
      tellFailure(logger, similarListUnreadable, { jobId, reason: reasonOf(error) }, { level: 'error' });
      const none = { source: 'fallback', status: 'unavailable', computedAt: null, items: [] } as const;
      return toSimilarReply(none, { jobId });
    }
  };
}
