import { ApplicationFailure } from '@temporalio/activity';
import { unlinkSurvivors } from '../src/embeddings/purge/purge-page';
import { migrationBesidePurge } from '../src/platform/errors/purge-errors';
import type { FinishPurgeInput, PurgeEnd } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/**
 * Deletes what is kept beside the board, and says whether a migration was begun meanwhile.
 *
 * @throws {ApplicationFailure} MIGRATION_BESIDE_PURGE, not retryable, when that happened in the last round
 */
export function createFinishPurge({ jobs, purge }: ActivityDependencies) {
  return function finishPurge({ at, lastRound }: FinishPurgeInput): Promise<PurgeEnd> {
    return beating(async () => {
      const sideDocuments = await purge.emptySideCollections();
      const kept = await unlinkSurvivors(jobs);
      const held = await purge.hold.read();
      const undone = held?.reason !== 'purged' || held.at.getTime() !== at;
      if (undone && lastRound) {
        const { code, title, advice } = migrationBesidePurge;
        throw ApplicationFailure.nonRetryable(`${title} ${advice}`, code);
      }
      return { sideDocuments, kept, undone };
    });
  };
}
