import type { Collection, mongo } from 'mongoose';
import type { Job } from '../../jobs/job';
import { liveFilter } from '../../jobs/lifetime';

/** What another program wrote over our own results: a list, or the vector and what is known of it. */
export type Overwritten = 'list' | 'vector';

const vectorPaths = /^embedding\.(vector|model|dimensions)(\.|$)/;

/** Our own writes of a list count its revision up, and those of a vector name the text that it was made from. */
export function overwritten(event: mongo.ChangeStreamDocument): Overwritten | undefined {
  if (event.operationType !== 'update') return undefined;
  const { updatedFields = {}, removedFields = [], truncatedArrays = [] } = event.updateDescription;
  const set = Object.keys(updatedFields);
  const all = [...set, ...removedFields, ...truncatedArrays.map(({ field }) => field)];
  if (all.some((path) => vectorPaths.test(path)) && !set.includes('embedding.contentHash')) return 'vector';
  const counted = set.some((path) => /^similarityMetadata(\.revision)?$/.test(path));
  return all.some((path) => /^similarJobs(\.|$)/.test(path)) && !counted ? 'list' : undefined;
}

/** Makes the state of such jobs say that they have something to do, so that the run that is asked for does it. */
export async function distrust(
  jobs: Collection<Job>,
  all: ReadonlyMap<string, { _id: mongo.ObjectId; what: Overwritten }>,
): Promise<void> {
  if (all.size === 0) return;
  const live = liveFilter(new Date());
  const linkedHash = 'similarityMetadata.linkedHash';
  await jobs.bulkWrite(
    [...all.values()].flatMap(({ _id, what }): mongo.AnyBulkWriteOperation<Job>[] => {
      if (what === 'vector')
        return [{ updateOne: { filter: { _id }, update: { $unset: { 'embedding.contentHash': '' } } } }];
      return [
        { updateOne: { filter: { _id, ...live }, update: { $unset: { [linkedHash]: '' } } } },
        // One that no list may hold has nothing to do unless it counts as linked.
        {
          updateOne: {
            // Of what is no object nothing can be set, and it says of nothing that it is linked.
            filter: { _id, $nor: [live], similarityMetadata: { $type: 'object' } },
            update: { $set: { [linkedHash]: 'overwritten' } },
          },
        },
      ];
    }),
    { ordered: false },
  );
}
