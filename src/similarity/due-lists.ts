import { mongo, type Collection } from 'mongoose';
import type { Job } from '../jobs/job';

const pageSize = 200;

/** The next page of lists whose `nextComputeAt` has passed, in the order of ids. */
export async function dueLists(
  jobs: Collection<Job>,
  options: { now: Date; after: string | undefined },
): Promise<{ jobIds: string[]; next?: string }> {
  const rows = await jobs
    .find(
      {
        status: 'active',
        'similarityMetadata.nextComputeAt': { $lte: options.now },
        ...(options.after && { _id: { $gt: new mongo.ObjectId(options.after) } }),
      },
      { projection: { _id: 1 } },
    )
    .sort({ _id: 1 })
    .limit(pageSize)
    .toArray();
  const jobIds = rows.map((row) => String(row._id));
  const last = jobIds.at(-1);
  return { jobIds, ...(last && jobIds.length === pageSize && { next: last }) };
}
