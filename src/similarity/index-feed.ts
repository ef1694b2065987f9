import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { Job } from '../jobs/job';
import { IndexNotReady } from '../platform/errors/similarity-errors';
import type { Logger } from '../platform/logger';
import { deferred, withDeadline } from '../platform/deferred';
import { openChangeQueue } from './change-queue';
import { createFences, fenceCollection, type Fences } from './fences';
import { createJobChanges } from './job-changes';
import { loadIndex } from './load-index';
import type { SimilarityIndex } from './similarity-index';

const reopenAfterMs = 1_000;
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
  index: SimilarityIndex;
  logger: Logger;
}): IndexFeed {
  const { connection, index, logger } = options;
  const jobs = connection.collection<Job>(options.collection);
  const changes = createJobChanges({ jobs, model: options.model });
  const stop = new AbortController();
  const stopped = once(stop.signal, 'abort');
  let ready = deferred<Fences>();

  async function follow(): Promise<void> {
    const fences = createFences(connection);
    let loading: Promise<void> | undefined;
    const queue = openChangeQueue({
      connection,
      collections: [options.collection, fenceCollection],
      handle: async (events) => {
        // What comes before the load is in the load; what comes during it waits until it is done.
        if (loading) {
          await loading;
          await index.apply(await changes.fromEvents(events));
        }
        fences.see(events);
      },
    });
    const begin = async (): Promise<void> => {
      await fences.open();
      loading = load();
      await loading;
      ready.resolve(fences);
      await stopped;
    };
    try {
      await Promise.race([begin(), queue.ended]);
    } finally {
      ready = deferred();
      fences.fail(new IndexNotReady('the change stream was lost'));
      await queue.close();
    }
  }

  async function load(): Promise<void> {
    const started = Date.now();
    const size = await loadIndex({ jobs, model: options.model, index, changes });
    logger.info({ jobs: size, ms: Date.now() - started }, 'similarity index loaded');
  }

  const running = (async () => {
    while (!stop.signal.aborted) {
      try {
        await follow();
      } catch (error) {
        if (stop.signal.aborted) return;
        logger.warn(
          { reason: (error as Error).message },
          'similarity index lost its change stream; rebuilding',
        );
        await wait(reopenAfterMs, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  })();

  return {
    caughtUp: async () => {
      const fences = await withDeadline(
        ready.promise,
        readyWithinMs,
        () => new IndexNotReady('it is being built'),
      );
      await withDeadline(fences.pass(), readyWithinMs, () => new IndexNotReady('the change stream is late'));
    },
    close: async () => {
      stop.abort();
      await running;
    },
  };
}
