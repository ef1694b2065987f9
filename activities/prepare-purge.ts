import { ApplicationFailure } from '@temporalio/activity';
import { countEmbeddings } from '../src/embeddings/purge/count-embeddings';
import { PurgeNotConfirmed, purgeConfirmation } from '../src/platform/errors/purge-errors';
import type { PreparePurgeInput, PurgePlan } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/** Jobs on a page. */
const pageSize = 500;

/**
 * Nothing embeds by itself from here on, and no migration runs any more. Says what there is to delete.
 *
 * @throws {ApplicationFailure} PURGE_NOT_CONFIRMED, not retryable: nothing was done
 */
export function createPreparePurge({ jobs, purge }: ActivityDependencies) {
  const { hold, pages, endMigration } = purge;

  return async function preparePurge({ confirm }: PreparePurgeInput): Promise<PurgePlan> {
    if (confirm !== purgeConfirmation) {
      throw ApplicationFailure.nonRetryable(new PurgeNotConfirmed().message, PurgeNotConfirmed.kind.code);
    }
    return beating(async (context) => {
      // First, so that nobody begins another migration while this one ends.
      await hold.set('purged');
      await endMigration(context.cancellationSignal);
      // Again: a migration that was just beginning has taken it away.
      const { at } = await hold.set('purged');
      const board = await pages.plan(pageSize, () => context.heartbeat());
      const counts = await countEmbeddings(jobs);
      return {
        ...counts,
        pages: board.pages,
        jobs: board.total + board.foreign.length,
        foreign: board.foreign.length,
        at: at.getTime(),
      };
    });
  };
}
