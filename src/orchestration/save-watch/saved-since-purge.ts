import { mongo, type Collection } from 'mongoose';
import type { Job } from '../../jobs/job';

/** When a change was written, ms since 1970; to the second where the server says no more, and then not too early. */
export function writtenAt(event: mongo.ChangeStreamDocument): number {
  const { wallTime, clusterTime } = event as { wallTime?: Date; clusterTime?: mongo.Timestamp };
  if (wallTime instanceof Date) return wallTime.getTime();
  return clusterTime ? clusterTime.getHighBits() * 1_000 + 999 : Date.now();
}

/**
 * Takes the mark of deleted embeddings from jobs that somebody saved since: other programs may leave `updatedAt` as it
 * was.
 *
 * @param saves id of the job, and when it was written, ms since 1970
 */
export async function unmarkSaved(jobs: Collection<Job>, saves: ReadonlyMap<string, number>): Promise<void> {
  if (saves.size === 0) return;
  await jobs.bulkWrite(
    [...saves].map(([id, at]) => ({
      updateOne: {
        filter: { _id: new mongo.ObjectId(id), 'embedding.purgedAt': { $lt: new Date(at) } },
        update: { $unset: { 'embedding.purgedAt': '' } },
      },
    })),
    { ordered: false },
  );
}
