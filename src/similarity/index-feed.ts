import type { Connection } from 'mongoose';
import type { Job } from '../jobs/job';
import type { Fences } from '../platform/change-stream/fences';
import { followChanges, type StreamWatch } from '../platform/change-stream/follow-changes';
import { deferred, withDeadline } from '../platform/deferred';
import { IndexNotReady, vectorUnusable } from '../platform/errors/similarity-errors';
import type { DebugLog } from '../platform/debug/debug-log';
import type { Logger } from '../platform/logger';
import { tellFailure } from '../platform/tell-failure';
import { createJobChanges } from './job-changes';
import { loadIndex } from './load-index';
import type { SimilarityIndex } from './similarity-index';

const readyWithinMs = 15_000;

export interface IndexFeed {
  /**
   * Resolves when the index has seen every write that was acknowledged before this call, by whomever.
   *
   * @throws {IndexNotReady} when that cannot be said now
   */
  readonly caughtUp: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Keeps an index equal to the database: loads it, then follows the change stream; begins anew when that is lost. */
export function createIndexFeed(options: {
  connection: Connection;
  collection: string;
  model: string;
  /** Of the model's vectors; 0 or absent where it is not known. */
  dimensions?: number;
  index: SimilarityIndex;
  logger: Logger;
  debugLog?: DebugLog;
  watch?: StreamWatch;
}): IndexFeed {
  const { connection, collection, model, index, logger } = options;
  const jobs = connection.collection<Job>(collection);
  const unusable = (jobId: string): void => tellFailure(logger, vectorUnusable, { jobId });
  const { dimensions = 0 } = options;
  const changes = createJobChanges({ jobs, model, dimensions, unusable });
  let ready = deferred<Fences>();

  const following = followChanges({
    ...{ connection, collection, logger, what: 'similarity index' },
    ...(options.watch && { watch: options.watch }),
    opened: async (fences) => {
      const started = Date.now();
      const size = await loadIndex({ jobs, model, index, changes });
      logger.info({ jobs: size, ms: Date.now() - started }, 'similarity index loaded');
      ready.resolve(fences);
    },
    handle: async (events) => {
      const applied = await changes.fromEvents(events);
      if (applied.length === 0) return;
      options.debugLog?.('WORKER', { changes: applied.length }, 'similarity index fed');
      await index.apply(applied);
    },
    lost: () => void (ready = deferred()),
  });

  /** A fence fails when its stream is lost. */
  const pass = (fences: Fences): Promise<void> =>
    fences.pass().catch((error: Error) => {
      throw new IndexNotReady(error.message);
    });

  return {
    caughtUp: async () => {
      const late = (why: string) => () => new IndexNotReady(why);
      const fences = await withDeadline(ready.promise, readyWithinMs, late('it is being built'));
      await withDeadline(pass(fences), readyWithinMs, late('the change stream is late'));
    },
    close: following.close,
  };
}
