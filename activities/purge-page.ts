import { purgePage } from '../src/embeddings/purge/purge-page';
import type { PurgePageInput } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';

/** Deletes the embeddings and lists of one page of the board. Resolves with the jobs that were gone over. */
export function createPurgePage({ jobs, purge }: ActivityDependencies) {
  return ({ at, page }: PurgePageInput): Promise<number> =>
    beating(async () =>
      purgePage(jobs, page === undefined ? undefined : await purge.pages.ids(page), new Date(at)),
    );
}
