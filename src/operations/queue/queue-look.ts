import type { Client } from '@temporalio/client';
import type { Collection, Connection } from 'mongoose';
import type { Job } from '../../jobs/job';
import { countQueue } from '../../jobs/queue-counts';
import { readQueuePage, type QueueQuery } from '../../jobs/queue-page';
import type { QueueBacklog } from '../../orchestration/backlog';
import { runningJobs, whatJobsDo } from '../../orchestration/running-jobs';
import { databaseCall, databaseDeadlineMs } from '../../platform/database-call';
import { TemporalUnavailable } from '../../platform/errors/temporal-errors';
import { remembered } from '../../platform/remembered';

/** Many operators look at once. */
const rememberMs = 2_000;

export type QueueLook = ReturnType<typeof createQueueLook>;

/**
 * The adverts that have no embedding yet, what waits in Temporal, and what the workflow of each advert of the page does.
 * Counts may be some seconds old. While Temporal is away, what it knows is undefined.
 *
 * @throws {DatabaseUnavailable | CursorMalformed} from what it returns
 */
export function createQueueLook(options: {
  client: Client;
  connection: Connection;
  jobs: Collection<Job>;
  backlog: () => Promise<readonly QueueBacklog[]>;
}) {
  const { client, connection, jobs } = options;
  const counts = remembered(() => countQueue(jobs), rememberMs);
  const backlog = remembered(() => unlessAway(options.backlog()), rememberMs);

  async function workflowsOf(jobIds: readonly string[]) {
    const running = await unlessAway(runningJobs(client, jobIds));
    const doing = running ? await whatJobsDo(client, [...running.keys()]) : new Map<string, string>();
    return { running, doing };
  }

  return async (query: QueueQuery) => {
    // First: without the database there is nothing to ask Temporal about.
    const { items, nextCursor } = await databaseCall(connection, () =>
      readQueuePage(jobs, query, { maxTimeMS: databaseDeadlineMs }),
    );
    const [counted, waiting, workflows] = await Promise.all([
      counts(),
      backlog(),
      workflowsOf(items.map(({ _id }) => _id.toHexString())),
    ]);
    return { items, nextCursor, counts: counted, backlog: waiting, ...workflows };
  };
}

/** Undefined while Temporal is away. */
export async function unlessAway<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TemporalUnavailable) return undefined;
    throw error;
  }
}
