import { setTimeout as wait } from 'node:timers/promises';
import type { Collection } from 'mongoose';
import type { Job } from '../../jobs/job';
import { liveFilter } from '../../jobs/lifetime';
import { alertsNotKept } from '../../platform/errors/alert-errors';
import type { ProviderError } from '../../platform/errors/provider-errors';
import type { Logger } from '../../platform/logger';
import { tellFailure } from '../../platform/tell-failure';
import type { Alerts } from './alerts';

const subject = 'adverts';
const usuallyEveryMs = 60_000;

/**
 * One alert for each cause for which adverts failed for good, with some of their ids. It is over when no advert that
 * visitors may see is failed for that cause any more, whatever became of them: retried, edited, closed, removed.
 */
export function createFailedJobAlerts(options: {
  jobs: Collection<Job>;
  alerts: Alerts;
  logger: Logger;
  /** How often it is looked whether an alert is over. Milliseconds. */
  everyMs?: number;
}) {
  const { jobs, alerts, logger, everyMs = usuallyEveryMs } = options;
  const stop = new AbortController();

  async function isFailed(code: string): Promise<boolean> {
    const some = await jobs
      .aggregate([
        // Apart: the embedded server uses an index only for a match that the index answers whole.
        { $match: { 'embedding.error.code': code } },
        { $match: { 'embedding.status': 'failed', ...liveFilter(new Date()) } },
        { $limit: 1 },
        { $project: { _id: 1 } },
      ])
      .toArray();
    return some.length > 0;
  }

  async function look(): Promise<void> {
    for (const { code } of await alerts.openOf(subject)) {
      if (!(await isFailed(code))) alerts.over({ code, subject });
    }
  }

  const running = (async () => {
    while (!stop.signal.aborted) {
      await look().catch((error: Error) => tellFailure(logger, alertsNotKept, { reason: error.message }));
      await wait(everyMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();

  return {
    /** To be told of each job that is given up, once the database says so. Neither throws nor waits. */
    jobFailed: ({ jobId, error }: { jobId: string; error: ProviderError }): void => {
      const { code, kind, message } = error;
      const detail = `${kind.title} (${message})`;
      alerts.raise({ code, subject, detail, advice: kind.advice, example: jobId });
    },
    close: async (): Promise<void> => {
      stop.abort();
      await running;
    },
  };
}
