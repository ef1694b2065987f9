import type { Collection } from 'mongoose';
import { countAsPending } from '../jobs/failed-jobs';
import type { Job } from '../jobs/job';
import { providerFailures } from '../platform/errors/provider-errors';
import { askOnce } from './ask-until-taken';
import type { JobStarter } from './job-starter';

/** Failures that are the provider's, not the text's: they end when it recovers. */
const itsOwn = Object.values(providerFailures)
  .filter((kind) => kind.retryable)
  .map((kind) => kind.code);

const pageSize = 200;

/**
 * Wakes every job that waits or failed for the provider's sake, a page at a time, for as long as `goOn` says so.
 *
 * `left`: how many of those seen were not woken. Above 0 when Temporal does not answer or `goOn` says no: there may be
 * more of them, and whoever asks must ask again.
 */
export async function wakeWaitingJobs(options: {
  jobs: Collection<Job>;
  starter: Pick<JobStarter, 'tryNow'>;
  goOn: () => Promise<boolean>;
}): Promise<{ woken: number; left: number }> {
  const { jobs, starter, goOn } = options;
  // One pass of one cursor: pages by a range with a limit would read all that match for each page on some servers.
  const waiting = jobs.aggregate<Pick<Job, '_id' | 'embedding'>>(
    [
      // Apart: the embedded server uses an index only for a match that the index answers whole.
      { $match: { 'embedding.error.code': { $in: itsOwn } } },
      { $match: { status: 'active' } },
      { $project: { 'embedding.status': 1 } },
    ],
    { batchSize: pageSize },
  );
  let woken = 0;
  try {
    for await (const page of pages(waiting)) {
      const failed = page.filter((job) => job.embedding.status === 'failed');
      // Before they are woken: the reconciler then starts whatever is forgotten here.
      await countAsPending(
        jobs,
        failed.map(({ _id }) => String(_id)),
      );
      const left = (await askOnce(page, ({ _id }) => starter.tryNow(String(_id), undefined, 'recovery')))
        .length;
      woken += page.length - left;
      if (left > 0) return { woken, left };
      if (!(await goOn())) return { woken, left: 1 };
    }
    return { woken, left: 0 };
  } finally {
    await waiting.close();
  }
}

async function* pages<T>(all: AsyncIterable<T>): AsyncGenerator<T[]> {
  let page: T[] = [];
  for await (const one of all) {
    page.push(one);
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
