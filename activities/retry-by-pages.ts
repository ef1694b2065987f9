import { Types } from 'mongoose';
import { countAsPending } from '../src/jobs/failed-jobs';
import { isLive } from '../src/jobs/lifetime';
import { countQueue } from '../src/jobs/queue-counts';
import { readQueuePage } from '../src/jobs/queue-page';
import { askUntilTaken } from '../src/orchestration/ask-until-taken';
import { priorities } from '../src/orchestration/start-options';
import type { FailedPage, FailedPageInput, RetriedLook, RetryFailedJobsInput } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/** So few that one who cancels has not asked for many yet, and so many that the server is never waited for. */
const pageSize = 50;

/** How many open adverts failed for good, all or with this code. */
export function createCountFailedJobs({ jobs }: ActivityDependencies) {
  return ({ code }: RetryFailedJobsInput): Promise<number> =>
    beating(async () => {
      const { failed, failedByCode } = await countQueue(jobs);
      return code === undefined ? failed : (failedByCode.find((each) => each.code === code)?.count ?? 0);
    });
}

/** The next page of them. */
export function createFindFailedJobs({ jobs }: ActivityDependencies) {
  return ({ code, after }: FailedPageInput): Promise<FailedPage> =>
    beating(async () => {
      const query = { state: 'failed', code, cursor: after, limit: pageSize } as const;
      const { items, nextCursor } = await readQueuePage(jobs, query);
      return {
        jobIds: items.map(({ _id }) => _id.toHexString()),
        ...(nextCursor !== null && { next: nextCursor }),
      };
    });
}

/**
 * Asks for another try of each, until Temporal has taken all. They count as pending first: one that has failed again is
 * known by that, and one that is forgotten here is the reconciler's.
 */
export function createAskAgain({ jobs, starter }: ActivityDependencies) {
  return (jobIds: readonly string[]): Promise<void> =>
    beating(async (context) => {
      await countAsPending(jobs, jobIds);
      const ask = (jobId: string) => starter.tryNow(jobId, priorities.sweeps);
      await askUntilTaken(jobIds, ask, context.cancellationSignal);
    });
}

/** How they stand now. */
export function createLookAtRetried({ jobs }: ActivityDependencies) {
  return (jobIds: readonly string[]): Promise<RetriedLook> =>
    beating(async () => {
      const now = new Date();
      const found = await jobs
        .find({ _id: { $in: jobIds.map((id) => new Types.ObjectId(id)) } })
        .project<{
          _id: Types.ObjectId;
          status: 'active';
          expiresAt?: Date;
          embedding?: { status?: string };
        }>({
          status: 1,
          expiresAt: 1,
          'embedding.status': 1,
        })
        .toArray();
      const live = found.filter((job) => isLive(job, now));
      const having = (status: string) => live.filter(({ embedding }) => embedding?.status === status);
      return {
        completed: having('completed').length,
        failed: having('failed').length,
        open: live
          .filter(({ embedding }) => embedding?.status !== 'completed' && embedding?.status !== 'failed')
          .map(({ _id }) => _id.toHexString()),
      };
    });
}
