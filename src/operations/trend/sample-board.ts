import type { Connection } from 'mongoose';
import { samplesNotKept } from '../../platform/errors/overview-errors';
import { holdDuty } from '../../platform/duty';
import { createLease } from '../../platform/lease';
import type { Logger } from '../../platform/logger';
import { reasonOf, tellFailure } from '../../platform/tell-failure';
import type { BoardStanding } from '../board-counts';
import { markBacklog } from '../overview/pending-since';
import { createBoardSamples, ensureSampleIndexes } from './board-samples';

const usualTimes = { leaseMs: 30_000, lookEveryMs: 15_000 };

/**
 * Writes down every ten minutes how the board is, the first time at once: for the trend, and to know how long adverts may
 * have been waiting. One of all processes does it.
 */
export function sampleBoard(options: {
  connection: Connection;
  standing: () => Promise<BoardStanding>;
  logger: Logger;
  times?: typeof usualTimes;
}): { close: () => Promise<void> } {
  const { connection, standing, logger, times = usualTimes } = options;
  const samples = createBoardSamples(connection);

  return holdDuty({
    lease: createLease(connection, 'board-samples', times.leaseMs),
    leaseMs: times.leaseMs,
    everyMs: times.lookEveryMs,
    begin: () => {
      let indexed: Promise<unknown> | undefined;
      return async () => {
        const now = new Date();
        if (!(await samples.isDue(now))) return;
        await (indexed ??= ensureSampleIndexes(connection));
        const { jobs } = await standing();
        await samples.add(jobs, now);
        await markBacklog(connection, jobs.pending);
      };
    },
    failed: (error) => tellFailure(logger, samplesNotKept, { reason: reasonOf(error) }),
  });
}
