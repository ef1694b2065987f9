import type { ActivityDependencies } from './dependencies';

/** Jobs without a list of their own, for the progress of linking. */
export function createCountUnlinked({ jobs }: ActivityDependencies) {
  return function countUnlinked(): Promise<number> {
    return jobs.countDocuments({ status: 'active', 'similarityMetadata.linkedHash': null });
  };
}
