import type { Connection } from 'mongoose';
import { holdDuty } from '../../../platform/duty';
import { alertsNotKept } from '../../../platform/errors/alert-errors';
import { createLease } from '../../../platform/lease';
import type { Logger } from '../../../platform/logger';
import { reasonOf, tellFailure } from '../../../platform/tell-failure';
import type { Alerts } from '../alerts';
import { createSteady } from './steady';
import type { BoardSight, Watched } from './watched';

const usualTimes = { everyMs: 10_000, leaseMs: 12_000 };
export type WatchTimes = typeof usualTimes;

/**
 * Raises and ends the alerts that no worker can, in one of all API processes: another one goes on within 16 s when that one
 * dies. While the database is away nothing can be kept, and nobody watches.
 */
export function keepWatch(options: {
  connection: Connection;
  alerts: Pick<Alerts, 'raise' | 'over'>;
  logger: Logger;
  look: () => Promise<BoardSight>;
  watched: readonly Watched[];
  times?: WatchTimes;
}): { close: () => Promise<void> } {
  const { connection, alerts, logger, look, watched, times = usualTimes } = options;
  return holdDuty({
    lease: createLease(connection, 'alert-watch', times.leaseMs),
    ...times,
    failed: (error) => tellFailure(logger, alertsNotKept, { reason: reasonOf(error) }),
    begin: () => {
      // What another process saw before is not known here.
      const all = watched.map((each) => ({ look: each.look, take: createSteady({ watched: each, alerts }) }));
      return async () => {
        const board = await look();
        for (const each of all) each.take(each.look(board));
      };
    },
  });
}
