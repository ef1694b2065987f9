import type { Connection } from 'mongoose';
import { databaseCall } from '../../platform/database-call';
import type { Logger } from '../../platform/logger';
import type { BoardLooks } from '../overview/board-looks';
import type { Alerts } from './alerts';
import { coverageBefore } from './watch/coverage-before';
import { watchedAlways } from './watch/everything';
import { keepWatch, type WatchTimes } from './watch/keep-watch';
import { watchWorkers } from './watch/no-worker';
import type { Watched } from './watch/watched';

/** Watches the board with the eyes of the dashboard. */
export function watchBoard(options: {
  connection: Connection;
  alerts: Alerts;
  logger: Logger;
  looks: Pick<BoardLooks, 'look' | 'settings' | 'workers'>;
  /** False where EMBEDDING_WORKER_ENABLED is: then it is no trouble that nobody works. */
  wantsWorkers?: boolean;
  /** Absent: everything. */
  watched?: readonly Watched[];
  times?: WatchTimes;
}): { close: () => Promise<void> } {
  const { connection, alerts, logger, looks, times } = options;
  const { wantsWorkers = true } = options;
  return keepWatch({
    ...{ connection, alerts, logger },
    watched: options.watched ?? [...(wantsWorkers ? [watchWorkers()] : []), ...watchedAlways()],
    ...(times && { times }),
    look: async () => {
      const [overview, { targets }, { value }, before] = await Promise.all([
        looks.look(),
        looks.settings.read(),
        looks.workers.read(),
        databaseCall(connection, () => coverageBefore(connection)),
      ]);
      return { overview, targets, workers: value?.items ?? [], coverageBefore: before };
    },
  });
}
