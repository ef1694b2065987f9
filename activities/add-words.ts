import { wordsMissing } from '../src/embeddings/migration/page-jobs';
import { repairJobs } from '../src/jobs/repair-jobs';
import type { BoardPageInput } from './contract';
import type { ActivityDependencies } from './dependencies';
import { beating } from './heartbeat';
import { modelOfThisWorker } from './model-of-this-worker';

/** Makes the adverts of a page findable that are not: an existing board's documents hold no words for the search. */
export function createAddWords({ jobs, migration }: ActivityDependencies) {
  return function addWords({ page }: BoardPageInput): Promise<number> {
    const { pages } = modelOfThisWorker(migration, undefined);
    return beating(async () => repairJobs(jobs, await wordsMissing(jobs, await pages.ids(page))));
  };
}
