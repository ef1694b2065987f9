import type { IRouter } from 'express';
import type { Connection } from 'mongoose';
import { configuredModel } from '../embeddings/configured-provider';
import { profileOf } from '../embeddings/model-profile';
import { createFallbackJobs } from '../jobs/fallback-jobs';
import type { JobRecords } from '../jobs/job-records';
import type { NewestJobs } from '../jobs/newest-jobs';
import type { Experiment } from '../operations/usage/experiment';
import type { Config } from '../platform/config';
import type { Logger } from '../platform/logger';
import type { NearestPort } from '../presentation/candidate';
import { createCandidateLists } from '../presentation/candidates/candidate-list';
import { reasonsOf } from '../presentation/reasons';
import { createSimilarItems } from '../presentation/similar-items';
import { createSimilarList } from '../presentation/similar-list';
import { createSimilarToText } from '../presentation/similar-to-text';
import type { Variant } from '../presentation/variant';
import type { Calibrated } from '../similarity/calibrated';
import { relevanceBy } from '../similarity/calibration/relevance';
import type { Rate } from './rate-limits';
import { addSearchRoute } from './search';
import { addSimilarRoute } from './similar';
import type { SimilarReply } from './similar-reply';

export type SimilarConfig = Parameters<typeof configuredModel>[0] &
  Partial<Pick<Config, 'SIMILARITY_MIN_SCORE' | 'SIMILARITY_TOP_K'>>;

/** What readers see of likeness: a job's list, and what is like a text. */
export function addSimilarRoutes(
  router: IRouter,
  options: {
    config: SimilarConfig;
    connection: Connection;
    records: JobRecords;
    newestJobs: NewestJobs;
    /** Absent: no index can be asked. */
    index?: NearestPort | undefined;
    /** Absent: scores mean what the configured model's profile says. */
    calibrated?: Pick<Calibrated, 'relevanceOf' | 'now'> | undefined;
    /** Absent: no text can be embedded here. */
    vectorOf?: Parameters<typeof createSimilarToText>[0]['vectorOf'] | undefined;
    experiment: Pick<Experiment, 'now'>;
    rate: Rate;
    read: (reply: SimilarReply) => void;
    logger: Logger;
  },
): void {
  const { config, connection, records, calibrated, experiment, read, logger } = options;
  const usual: Variant = config.SIMILARITY_RECIPE === 'plain' ? 'plain' : 'tuned';
  const nearest: NearestPort['nearest'] = options.index?.nearest ?? (() => Promise.resolve(undefined));
  const fallbackJobs = createFallbackJobs({ newestJobs: options.newestJobs });
  const profile = profileOf(configuredModel(config));
  const relevanceOf = calibrated?.relevanceOf ?? relevanceBy(profile.relevance);
  const minScore = () => calibrated?.now().minScore ?? config.SIMILARITY_MIN_SCORE ?? profile.minScore;

  const items = createSimilarItems({
    candidates: createCandidateLists({ connection, nearest, logger }),
    ...{ nearest, reasonsOf, scores: { relevanceOf, minScore } },
    topK: config.SIMILARITY_TOP_K,
  });
  addSimilarRoute(router, {
    similarList: createSimilarList({ records, connection, fallbackJobs, items, logger }),
    ...{ read, usual },
    // A board of plain lists has nothing to compare them with.
    plainShare: () => (usual === 'plain' ? 0 : experiment.now().share),
  });
  addSearchRoute(router, {
    similarToText: createSimilarToText({
      ...{ connection, records, nearest, fallbackJobs, relevanceOf, reasonsOf, logger },
      vectorOf: options.vectorOf ?? (() => Promise.resolve(undefined)),
    }),
    ...{ read, rate: options.rate, variant: usual },
  });
}
